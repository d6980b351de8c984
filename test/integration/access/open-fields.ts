import { type Gives, nothing } from './gives.ts';

/** Open311: what is public of cases, and nothing else of anybody. */
export const openFields = (published: Gives): Record<string, Gives> => ({
  'get /open311/v2/requests.csv': published,
  'get /open311/discovery.:format': nothing,
  'get /open311/discovery': nothing,
  'get /open311/v2/services.:format': nothing,
  'get /open311/v2/services': nothing,
  'get /open311/v2/services/:id.:format': nothing,
  'get /open311/v2/services/:id': nothing,
  'get /open311/v2/tokens/:id.:format': nothing,
  'get /open311/v2/tokens/:id': nothing,
  'get /open311/v2/servicerequestupdates.:format': published,
  'get /open311/v2/servicerequestupdates': published,
  'get /open311/v2/requests.:format': published,
  'get /open311/v2/requests': published,
  'get /open311/v2/requests/:id.:format': published,
  'get /open311/v2/requests/:id': published,
  'post /open311/v2/requests.:format': nothing,
  'post /open311/v2/requests': nothing,
});
