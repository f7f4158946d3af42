"""Who gets what at every address, a file per room: {url name: {args, method, data, roles: {status: roles}}}."""
