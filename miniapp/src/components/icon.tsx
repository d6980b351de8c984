import { categoryPath } from './category-icon-paths.ts';
import { type IconName, iconPaths } from './icon-paths.ts';

type Drawing = { path: string; filled?: boolean | undefined };

function Drawn({ path, filled }: Drawing) {
  return (
    <svg className={filled ? 'icon icon-filled' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}

/** A line icon; always beside words that say the same. */
export function Icon({ name, filled }: { name: IconName; filled?: boolean }) {
  return <Drawn path={iconPaths[name]} filled={filled} />;
}

/** The icon of a category of reports. */
export const CategoryIcon = ({ icon }: { icon: string }) => <Drawn path={categoryPath(icon)} />;
