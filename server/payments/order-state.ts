export const orderStates = ['created', 'chosen', 'paid', 'failed', 'expired'] as const;
export type OrderState = (typeof orderStates)[number];

/** What can be learnt of an attempt to pay: a method was chosen, Zalo says paid or failed, nothing came for a day. */
export type OrderNews = 'method_chosen' | 'paid' | 'failed' | 'silence';

/**
 * The one table of attempts. What is not written changes nothing. Money that came stays: nothing leads away from
 * `paid`, whatever order the news arrive in; and news of money count however late they are.
 */
const table: Record<OrderState, Partial<Record<OrderNews, OrderState>>> = {
  created: { method_chosen: 'chosen', paid: 'paid', failed: 'failed', silence: 'expired' },
  // COD and bank transfers are settled days later.
  chosen: { paid: 'paid', failed: 'failed' },
  failed: { paid: 'paid' },
  expired: { paid: 'paid', method_chosen: 'chosen' },
  paid: {},
};

/** The state after these news; undefined when they change nothing. */
export function nextOrderState(state: OrderState, news: OrderNews): OrderState | undefined {
  return table[state][news];
}
