import type { LocalHosts } from './home-address.ts';
import { homeAssistantLink } from './home-assistant/link.ts';
import type { HomeLink } from './home-link.ts';
import type { HomeSecrets } from './home-secrets.ts';
import { mqttLink } from './mqtt/link.ts';

/** The way to a home by what it speaks; to be closed. */
export function openHome(secrets: HomeSecrets, local: LocalHosts): HomeLink {
  return secrets.kind === 'mqtt' ? mqttLink({ ...secrets, local }) : homeAssistantLink({ ...secrets, local });
}
