/**
 * All that the frame's HTML carries. It takes the room's program and a port from the page, and
 * nothing else, so that the page's security policy can name this one small script by its hash.
 */
async function admit(event: MessageEvent): Promise<void> {
  const port = event.ports[0];
  if (event.source !== parent || !port) return;
  removeEventListener('message', admit);
  // WebRTC is the one door that no security policy closes, so it is taken out of the wall.
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel']) {
    Reflect.deleteProperty(globalThis, name);
  }
  const program = new Blob([String(event.data)], { type: 'text/javascript' });
  const room = await import(URL.createObjectURL(program));
  room.openRoom(port);
}

addEventListener('message', admit);
