/* What an exercise remembers on this device, and nowhere else. Where the browser forbids that, it remembers nothing. */
const kept = (name) => {
  const key = `contested-counts ${name}`;
  const tried = (what) => {
    try { return what(); } catch { return null; }
  };
  return {
    read: () => tried(() => JSON.parse(localStorage.getItem(key))),
    write: (state) => tried(() => { localStorage.setItem(key, JSON.stringify(state)); return true; }) === true,
    clear: () => tried(() => localStorage.removeItem(key)),
  };
};
