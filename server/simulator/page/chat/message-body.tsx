import { type MessageView, submitInfo, type UserView } from '../api.ts';
import { Icon } from '../icons.tsx';
import { useSend } from '../use-send.ts';
import { LinkedText } from './linked-text.tsx';
import { Picture } from './picture.tsx';
import { VoiceNote } from './voice-note.tsx';

type BodyProps = { message: MessageView; user: UserView };

/** What a message says or shows. */
export function MessageBody({ message, user }: BodyProps) {
  const { text, image, file, location, template } = message;
  switch (message.kind) {
    case 'image':
      return (
        <>
          {image && <Picture url={image.url} />}
          {text && <LinkedText text={text} />}
        </>
      );
    case 'sticker':
      return file && <img className="bubble-sticker" src={file.url} alt="Nhãn dán" />;
    case 'audio':
      return file && <VoiceNote url={file.url} />;
    case 'file':
      return (
        file && (
          <a className="bubble-file" href={file.url} download={file.name} data-testid="file">
            <Icon name="file" />
            <span>
              {file.name}
              <small>{Math.max(1, Math.round(file.size / 1024))} KB</small>
            </span>
          </a>
        )
      );
    case 'location':
      return (
        <div className="bubble-place">
          <span className="bubble-place-map">
            <Icon name="place" size={28} />
          </span>
          <strong>{text || 'Vị trí'}</strong>
          <small>
            {location?.latitude.toFixed(5)}, {location?.longitude.toFixed(5)}
          </small>
        </div>
      );
    case 'template':
      return (
        <div className="bubble-template">
          <strong>Thông báo (tin mẫu {template?.id})</strong>
          <dl>
            {Object.entries(template?.data ?? {}).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      );
    case 'request_info':
      return <InfoRequest text={text} user={user} />;
    case 'text':
      return <LinkedText text={text} />;
  }
}

function InfoRequest({ text, user }: { text: string; user: UserView }) {
  const { send, problem, busy } = useSend();
  return (
    <>
      <LinkedText text={text} />
      <button type="button" className="share-info" disabled={busy} onClick={() => void send(() => submitInfo(user.id))}>
        Chia sẻ tên và số điện thoại
      </button>
      {problem && <p role="alert">{problem}</p>}
    </>
  );
}
