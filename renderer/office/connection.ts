/** Whether the service answered the last time it was asked. */
export type Connection = ReturnType<typeof createConnection>;

type Fetch = typeof globalThis.fetch;

/** Watches a fetch: no answer and a fault inside the service both count as lost; any other answer ends that. */
export function createConnection(fetch: Fetch) {
  let lost = false;
  const listeners = new Set<() => void>();
  const change = (next: boolean) => {
    if (next === lost) return;
    lost = next;
    for (const listener of listeners) listener();
  };
  const watched: Fetch = async (input, init) => {
    try {
      const response = await fetch(input, init);
      change(response.status >= 500);
      return response;
    } catch (error) {
      // Who leaves a page takes back what it asked: that says nothing about the service.
      if (!(error instanceof DOMException && error.name === 'AbortError')) change(true);
      throw error;
    }
  };
  return {
    fetch: watched,
    isLost: () => lost,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
