import type { newsWants } from '../commands.ts';
import type { EffectResult } from '../ports.ts';
import type { Button } from '../reply.ts';
import { choice, inLanguage, menu, phrase, type Session, say, sayText } from '../session.ts';

const shown = 3;

/** Tells the ward's news, asks whether they shall be told from now on, or ends that. */
export async function aboutNews(session: Session, want: (typeof newsWants)[number]): Promise<void> {
  if (want === 'see') return tellNews(session);
  if (want === 'stop') {
    session.effects.push({ type: 'stopNews' });
    return;
  }
  if (await session.ports.toldOfNews?.()) {
    say(session, 'news.already', {}, [wishPage(session), choice(session, 'button.stopNews', '#news:stop')]);
    return;
  }
  const { version, text } = session.ports.understanding.catalogue.newsConsent;
  session.state.pending = { kind: 'news', version };
  sayText(session, inLanguage(session, text), [
    choice(session, 'button.agreeNews', `#news:agree:${version}`),
    choice(session, 'button.notNow', '#no'),
  ]);
}

/** They are told from now on: the yes belongs to the text of that version. */
export function agreeNews(session: Session, version: string): void {
  const { newsConsent } = session.ports.understanding.catalogue;
  if (version === newsConsent.version) session.effects.push({ type: 'followNews', version });
  // An old button: the words have changed since.
  else say(session, 'news.changed', {}, [choice(session, 'button.followNews', '#news:follow')]);
}

async function tellNews(session: Session): Promise<void> {
  const [news = [], told = false] = await Promise.all([session.ports.newsNow?.(), session.ports.toldOfNews?.()]);
  const follow = told ? [] : [choice(session, 'button.followNews', '#news:follow')];
  if (news.length === 0) {
    say(session, 'news.none', {}, follow.length > 0 ? follow : menu(session).slice(0, 2));
    return;
  }
  const lines = news
    .slice(0, shown)
    .map(({ title, warning, untilText }) =>
      phrase(session, warning ? 'news.warningLine' : 'news.line', { title, until: untilText }),
    );
  const pages = news
    .slice(0, shown)
    .map(({ id, title }): Button => ({ type: 'page', title: title.slice(0, 60), path: `/news/${id}` }));
  sayText(session, [phrase(session, 'news.now', { n: news.length }), ...lines].join('\n'), [
    ...pages,
    ...(news.length > shown
      ? [{ type: 'page', title: phrase(session, 'button.allNews'), path: '/news' } satisfies Button]
      : []),
    ...follow,
  ]);
}

const wishPage = (session: Session): Button => ({
  type: 'page',
  title: phrase(session, 'button.newsWish'),
  path: '/me/news',
});

type Done = Extract<EffectResult, { type: 'followNews' | 'stopNews' }>;

export function tellNewsWish(session: Session, { type, ok }: Done): void {
  if (type === 'stopNews') say(session, ok ? 'news.stopped' : 'news.notFollowed', {}, ok ? [] : [wishPage(session)]);
  else if (ok) say(session, 'news.followed', {}, [wishPage(session)]);
  else say(session, 'news.failed', {}, [choice(session, 'menu.person', '#person')]);
}
