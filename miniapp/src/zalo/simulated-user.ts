/** The demonstration's way in: an access token from the simulated Zalo, checked by the server like any other. */
const kept = 'simulated-user';

type SimulatedUsers = { users: { id: string }[] };

async function firstUser(): Promise<string> {
  const reply = await fetch('/simulator/api/users');
  if (!reply.ok) throw new Error('the simulator does not list its users');
  const { users }: SimulatedUsers = await reply.json();
  const id = users[0]?.id;
  if (!id) throw new Error('the simulator has no user');
  return id;
}

/** Who is looking: `?simulatedUser=` of the address, else the one of before in this tab, else the first. */
export async function simulatedUser(): Promise<string> {
  const id =
    new URLSearchParams(window.location.search).get('simulatedUser') ??
    sessionStorage.getItem(kept) ??
    (await firstUser());
  sessionStorage.setItem(kept, id);
  return id;
}

/** A fresh access token of the simulated user. */
export async function simulatedAccessToken(): Promise<string> {
  const id = await simulatedUser();
  const reply = await fetch(`/simulator/api/users/${encodeURIComponent(id)}/access-token`, { method: 'POST' });
  if (!reply.ok) {
    sessionStorage.removeItem(kept);
    throw new Error('the simulator knows no such user');
  }
  const { accessToken }: { accessToken: string } = await reply.json();
  return accessToken;
}
