import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to the server that loses answers. */
export interface DroppingProxy {
  readonly url: string;
  readonly dropped: () => number;
  readonly close: () => Promise<void>;
}

// ReadyForQuery with no transaction open: what was asked has been committed, and whoever asked has not heard yet.
const done = [0x5a, 0, 0, 0, 5, 0x49];

/** Passes everything on, but every so manieth answer that tells of a commit: that one is lost, and the connection with it. */
export async function droppingProxy(url: string, { each }: { readonly each: number }): Promise<DroppingProxy> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let [answers, dropped] = [0, 0];
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let heard = 0;
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", end);
      socket.on("close", () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on("data", (bytes: Uint8Array) => upstream.write(bytes));
    upstream.on("data", (bytes: Uint8Array) => {
      if (done.every((byte, index) => bytes[bytes.length - done.length + index] === byte)) {
        // The first is the greeting.
        heard += 1;
        if (heard > 1) answers += 1;
        if (heard > 1 && answers % each === 0) {
          dropped += 1;
          end();
          return;
        }
      }
      client.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const own = new URL(url);
  own.port = String((server.address() as AddressInfo).port);
  return {
    url: own.toString(),
    dropped: () => dropped,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
