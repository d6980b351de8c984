import { largestPicture, mostPixels } from '../../contract/upload-api.ts';

// What the server makes of it is smaller still; more than this some phones' canvas does not hold.
const longestSide = 4096;
const quality = 0.9;

/**
 * The picture as it may be sent: as it is, or made smaller, upright, where it is over what the server takes. Null where
 * it is over that and cannot be made smaller: a kind that this browser does not read, or no picture.
 */
export async function fitPicture(file: File): Promise<Blob | null> {
  const address = URL.createObjectURL(file);
  try {
    const picture = await load(address);
    const pixels = picture ? picture.naturalWidth * picture.naturalHeight : 0;
    if (file.size <= largestPicture && pixels <= mostPixels) return file;
    const smaller = picture && (await shrink(picture));
    return smaller && smaller.size <= largestPicture ? smaller : null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Why a picture is not sent, with what would be. */
export const tooLargeWords = (name: string) =>
  `Ảnh ${name} lớn hơn ${largestPicture / 1024 / 1024} MB nên không gửi được. Anh/Chị giảm cỡ ảnh rồi chọn lại.`;

function load(address: string): Promise<HTMLImageElement | null> {
  const picture = new Image();
  return new Promise((resolve) => {
    picture.onload = () => resolve(picture);
    picture.onerror = () => resolve(null);
    picture.src = address;
  });
}

/** Drawn as browsers show it: turned as the camera was held. */
function shrink(picture: HTMLImageElement): Promise<Blob | null> {
  const { naturalWidth, naturalHeight } = picture;
  const scale = Math.min(1, longestSide / Math.max(naturalWidth, naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(naturalHeight * scale));
  const ground = canvas.getContext('2d');
  if (!ground) return Promise.resolve(null);
  ground.fillStyle = '#ffffff';
  ground.fillRect(0, 0, canvas.width, canvas.height);
  ground.imageSmoothingQuality = 'high';
  ground.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}
