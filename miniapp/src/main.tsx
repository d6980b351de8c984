import 'zmp-ui/zaui.min.css';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/controls.css';
import './styles/cards.css';
import './styles/notices.css';
import './styles/photos.css';
import './styles/help.css';
import './styles/home.css';
import './styles/procedures.css';
import './styles/report.css';
import './styles/cases.css';
import './styles/dossiers.css';
import './styles/fees.css';
import './styles/appointments.css';
import './styles/papers.css';
import './styles/devices.css';
import './styles/places.css';
import './styles/public.css';
import './styles/voices.css';
import './styles/me.css';
import './styles/maps.css';
import './styles/chat.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { MiniApp } from './app.tsx';
import { loadSdk } from './zalo/sdk.ts';

async function start() {
  await loadSdk();
  const holder = document.getElementById('app');
  if (!holder) throw new Error('index.html has no #app');
  createRoot(holder).render(
    <StrictMode>
      <MiniApp />
    </StrictMode>,
  );
}

void start();
