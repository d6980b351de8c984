import '@fontsource/be-vietnam-pro/latin-400.css';
import '@fontsource/be-vietnam-pro/latin-500.css';
import '@fontsource/be-vietnam-pro/latin-700.css';
import '@fontsource/be-vietnam-pro/vietnamese-400.css';
import '@fontsource/be-vietnam-pro/vietnamese-500.css';
import '@fontsource/be-vietnam-pro/vietnamese-700.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/phone.css';
import './styles/messages.css';
import './styles/composer.css';
import './styles/sheet.css';
import './styles/drawer.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const root = document.getElementById('app');
if (!root) throw new Error('The page has no #app');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
