import { useNavigate } from 'zmp-ui';
import { Icon } from '../../components/icon.tsx';
import type { IconName } from '../../components/icon-paths.ts';
import { useTexts } from '../../texts/use-texts.ts';

/** The ways on, large enough for any thumb. */
export function HomeTiles() {
  const t = useTexts();
  const navigate = useNavigate();
  const tiles: { name: string; icon: IconName; label: string; to: string }[] = [
    { name: 'procedures', icon: 'document', label: t.tileProcedures, to: '/procedures' },
    { name: 'report', icon: 'megaphone', label: t.tileReport, to: '/report' },
    { name: 'dossiers', icon: 'folder', label: t.tileDossiers, to: '/dossiers' },
    { name: 'appointments', icon: 'calendar', label: t.tileAppointments, to: '/appointments' },
    { name: 'fees', icon: 'money', label: t.tileFees, to: '/fees' },
    { name: 'cases', icon: 'inbox', label: t.tileCases, to: '/cases' },
    { name: 'public', icon: 'map', label: t.tilePublic, to: '/public' },
    { name: 'places', icon: 'pin', label: t.tilePlaces, to: '/places' },
    { name: 'chat', icon: 'chat', label: t.tileChat, to: '/chat' },
    { name: 'emergency', icon: 'phone', label: t.tileEmergency, to: '/emergency' },
  ];
  return (
    <nav className="tiles" aria-label={t.homeAsk}>
      {tiles.map(({ name, icon, label, to }) => (
        <button
          key={name}
          type="button"
          className={`tile tile-${name}`}
          data-testid={`tile-${name}`}
          onClick={() => navigate(to)}
        >
          <span className="tile-icon">
            <Icon name={icon} />
          </span>
          {label}
        </button>
      ))}
    </nav>
  );
}
