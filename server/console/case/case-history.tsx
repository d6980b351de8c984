import { Tabs } from 'antd';
import { useState } from 'react';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { ConversationPanel } from './conversation-panel.tsx';
import { Timeline } from './timeline.tsx';

type Props = { detail: CaseDetail; printing: boolean };

/** What was done and what was said: one or the other on the screen, one below the other on paper. */
export function CaseHistory({ detail: { timeline, conversation }, printing }: Props) {
  const [tab, setTab] = useState('timeline');
  const tabs = [
    { key: 'timeline', label: `Diễn biến (${timeline.length})`, children: <Timeline timeline={timeline} /> },
    ...(conversation
      ? [
          {
            key: 'conversation',
            label: `Trò chuyện (${conversation.messages.length})`,
            children: <ConversationPanel conversation={conversation} />,
          },
        ]
      : []),
  ];
  if (!printing) return <Tabs className="case-tabs" activeKey={tab} onChange={setTab} items={tabs} />;
  return (
    <div className="case-tabs">
      {tabs.map(({ key, label, children }) => (
        <section key={key} aria-label={label}>
          <h2>{label}</h2>
          {children}
        </section>
      ))}
    </div>
  );
}
