"""Whatever opens a socket: addresses of servers, requests and replies, downloads. Only at the user's request."""
