import sharp from 'sharp';

/** A drawn street at dusk as a phone would take it, upright: its lamp is out, or shines. */
export function streetPicture({ lit }: { lit: boolean }): Promise<Buffer> {
  const [sky, ground] = lit ? ['#31456b', '#4b4a48'] : ['#10182b', '#1d1d20'];
  const light = lit
    ? '<polygon points="520,330 250,1180 860,1180" fill="#ffe08a" opacity=".45"/><circle cx="520" cy="320" r="46" fill="#fff3c4"/>'
    : '<circle cx="520" cy="320" r="46" fill="#3a3f4c"/>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="1280">
    <rect width="960" height="1280" fill="${sky}"/><rect y="900" width="960" height="380" fill="${ground}"/>
    <rect x="60" y="420" width="240" height="480" fill="#6d5a4a"/><rect x="640" y="360" width="260" height="540" fill="#57606e"/>
    <rect x="110" y="500" width="60" height="90" fill="#d9b36b"/><rect x="720" y="460" width="70" height="90" fill="#c9a15f"/>
    <rect x="400" y="280" width="16" height="720" fill="#8b8f98"/><rect x="400" y="280" width="130" height="14" fill="#8b8f98"/>
    ${light}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer();
}
