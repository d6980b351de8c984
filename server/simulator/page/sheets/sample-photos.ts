type Scene = { id: string; title: string; draw: (canvas: CanvasRenderingContext2D) => void };

const width = 960;
const height = 720;

function fill(canvas: CanvasRenderingContext2D, colour: string, points: [number, number][]): void {
  canvas.fillStyle = colour;
  canvas.beginPath();
  for (const [x, y] of points) canvas.lineTo(x, y);
  canvas.fill();
}

function ellipse(
  canvas: CanvasRenderingContext2D,
  colour: string,
  [x, y, rx, ry]: [number, number, number, number],
): void {
  canvas.fillStyle = colour;
  canvas.beginPath();
  canvas.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
  canvas.fill();
}

function street(canvas: CanvasRenderingContext2D, colours: { sky: string; wall: string; road: string }): void {
  canvas.fillStyle = colours.sky;
  canvas.fillRect(0, 0, width, height);
  for (const [x, top] of [
    [0, 210],
    [170, 150],
    [330, 240],
    [650, 190],
    [800, 130],
  ] as const) {
    canvas.fillStyle = colours.wall;
    canvas.fillRect(x, top, 150, 330);
    canvas.fillStyle = colours.road;
    for (let y = top + 30; y < 420; y += 70) canvas.fillRect(x + 30, y, 30, 36);
    for (let y = top + 30; y < 420; y += 70) canvas.fillRect(x + 90, y, 30, 36);
  }
  fill(canvas, colours.road, [
    [0, 520],
    [width, 520],
    [width, height],
    [0, height],
  ]);
}

/** Pictures for a machine without any: three things that people report, drawn by us. */
export const samplePhotos: Scene[] = [
  {
    id: 'lamp',
    title: 'Đèn đường tắt',
    draw(canvas) {
      street(canvas, { sky: '#16233a', wall: '#22324d', road: '#0f1826' });
      canvas.strokeStyle = '#8896a8';
      canvas.lineWidth = 14;
      canvas.beginPath();
      canvas.moveTo(520, 620);
      canvas.lineTo(520, 120);
      canvas.quadraticCurveTo(520, 80, 600, 80);
      canvas.stroke();
      fill(canvas, '#55617a', [
        [580, 66],
        [690, 80],
        [680, 104],
        [580, 96],
      ]);
    },
  },
  {
    id: 'pothole',
    title: 'Ổ gà',
    draw(canvas) {
      street(canvas, { sky: '#bcd4e6', wall: '#d8c7a8', road: '#6f757c' });
      for (let x = 40; x < width; x += 220) {
        canvas.fillStyle = '#eceae2';
        canvas.fillRect(x, 548, 120, 12);
      }
      ellipse(canvas, '#4c4f54', [480, 635, 210, 62]);
      ellipse(canvas, '#2f3134', [490, 645, 170, 44]);
      ellipse(canvas, '#7f8f98', [510, 655, 110, 22]);
    },
  },
  {
    id: 'rubbish',
    title: 'Rác ùn ứ',
    draw(canvas) {
      street(canvas, { sky: '#cfdcdd', wall: '#c3b7a2', road: '#84888a' });
      ellipse(canvas, '#3d4b45', [330, 590, 110, 95]);
      ellipse(canvas, '#2c3733', [470, 610, 120, 80]);
      ellipse(canvas, '#51625a', [590, 585, 100, 100]);
      ellipse(canvas, '#e3e0d6', [410, 520, 80, 62]);
      fill(canvas, '#b08a58', [
        [600, 640],
        [740, 620],
        [760, 690],
        [610, 700],
      ]);
    },
  },
];

/** A small picture of a scene, as a data address. */
export function previewOf(scene: Scene): string {
  return render(scene).toDataURL('image/jpeg', 0.5);
}

/** The scene as a JPEG file. */
export async function fileOf(scene: Scene): Promise<File> {
  const blob = await new Promise<Blob | null>((resolve) => render(scene).toBlob(resolve, 'image/jpeg', 0.85));
  if (!blob) throw new Error('Trình duyệt không vẽ được ảnh mẫu');
  return new File([blob], `${scene.id}.jpg`, { type: 'image/jpeg' });
}

function render(scene: Scene): HTMLCanvasElement {
  const element = document.createElement('canvas');
  element.width = width;
  element.height = height;
  const canvas = element.getContext('2d');
  if (canvas) scene.draw(canvas);
  return element;
}
