import type { NewsDetail, NewsList, NewsWish } from '../../../server/contract/news-api.ts';
import { citizenGet, citizenPost } from './citizen-request.ts';
import { request } from './request.ts';

export const readNews = () => request<NewsList>({ path: '/api/public/news' });
export const readNewsItem = (id: string) => request<NewsDetail>({ path: `/api/public/news/${encodeURIComponent(id)}` });
/** So that the ward knows how many have read it. */
export const tellSeen = (id: string) => citizenPost(`/api/citizen/news/${encodeURIComponent(id)}/seen`, {});
export const readNewsWish = () => citizenGet<NewsWish>('/api/citizen/news-wish');
/** Without a topic it ends, and the consent with it. */
export const changeNewsWish = (wish: NewsWish) => citizenPost<NewsWish>('/api/citizen/news-wish', wish);
