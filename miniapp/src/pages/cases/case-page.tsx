import { useParams } from 'react-router-dom';
import { readCase } from '../../api/citizen.ts';
import { Screen } from '../../components/screen.tsx';
import { Failed, Skeleton } from '../../components/states.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { CaseActs } from './case-acts.tsx';
import { CaseHead } from './case-head.tsx';
import { CaseMap } from './case-map.tsx';
import { CasePhotos } from './case-photos.tsx';
import { Timeline } from './timeline.tsx';
import { UnitWords } from './unit-words.tsx';

/** One report of mine: how it stands, what happened, and what I can do. */
export function CasePage() {
  const t = useTexts();
  const code = useParams().code ?? '';
  const { data, error, loading, reload, set } = useResource(`case ${code}`, () => readCase(code));
  // Where there is a result, it is looked at before it is judged.
  const done = data?.state === 'resolved' || data?.state === 'closed';
  return (
    <Screen title={t.caseTitle(code)} parent="/cases">
      {loading && <Skeleton lines={4} />}
      {error && <Failed error={error} retry={reload} />}
      {data && (
        <article className="case">
          <CaseHead item={data} />
          <UnitWords item={data} />
          {done && <CasePhotos item={data} />}
          <CaseActs item={data} onChanged={set} />
          {!done && <CasePhotos item={data} />}
          <Timeline item={data} />
          <CaseMap item={data} />
        </article>
      )}
    </Screen>
  );
}
