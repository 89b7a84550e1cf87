"""An object store with the S3 API in one process on loopback: OpenStack Swift with its s3api middleware.

usage: s3_store.py FOLDER ORIGINS

FOLDER is created and holds everything; ORIGINS are the web origins, separated by commas, that may upload. The port is
the system's choice: the first line printed is the URL. The store ends when standard input does, so that it never
outlives whoever started it.
"""

import os
import sys

import eventlet

eventlet.monkey_patch()

from eventlet import GreenPool, listen, spawn, tpool, wsgi

KEY, SECRET = 'test:tester', 'testing'
LOOPBACK = '127.0.0.1'

folder, origins = os.path.abspath(sys.argv[1]), sys.argv[2]
devices, rings = os.path.join(folder, 'devices'), os.path.join(folder, 'rings')
os.makedirs(os.path.join(devices, 'disk'))
os.makedirs(rings)

# Swift reads its hash settings and policies from a file, which it looks for in /etc unless told before the imports.
SETTINGS = os.path.join(rings, 'swift.conf')
with open(SETTINGS, 'w') as file:
    file.write('[swift-hash]\nswift_hash_path_suffix = test\n[storage-policy:0]\nname = only\ndefault = yes\n')

from swift.common import storage_policy, utils

utils.SWIFT_CONF_FILE = storage_policy.SWIFT_CONF_FILE = SETTINGS
utils.HASH_PATH_PREFIX, utils.HASH_PATH_SUFFIX = b'', b'test'
utils.validate_hash_conf = lambda: None
storage_policy.reload_storage_policies()

from swift.account.server import AccountController
from swift.common.http_protocol import SwiftHttpProtocol
from swift.common.middleware import catch_errors, copy, dlo, gatekeeper, listing_formats, slo, tempauth
from swift.common.middleware.s3api import s3api
from swift.common.ring import RingBuilder
from swift.container.server import ContainerController
from swift.obj.server import ObjectController
from swift.proxy.server import Application

SHARED = {
    'devices': devices,
    'swift_dir': rings,
    'mount_check': 'false',
    'disable_fallocate': 'true',
    'log_level': 'ERROR',
}


class NoLog:
    def write(self, *_):
        pass

    def flush(self):
        pass


class Memory(dict):
    """What Swift wants of memcached, for one process."""

    def __bool__(self):
        return True  # an empty one is one too

    def get(self, key, *_, **__):
        return dict.get(self, key)

    def set(self, key, value, *_, **__):
        self[key] = value
        return True

    def delete(self, key, *_, **__):
        self.pop(key, None)

    def incr(self, key, delta=1, **_):
        self[key] = int(dict.get(self, key, 0)) + delta
        return self[key]

    def decr(self, key, delta=1, **_):
        return self.incr(key, -delta)


def serve_storage(name, controller):
    """One of the three storage servers, on a port of its own, with a ring of one device that leads to it."""
    socket = listen((LOOPBACK, 0))
    address = {'ip': LOOPBACK, 'port': socket.getsockname()[1]}
    replication = {'replication_' + key: value for key, value in address.items()}
    builder = RingBuilder(part_power=2, replicas=1, min_part_hours=1)
    builder.add_dev(dict(id=0, region=1, zone=1, device='disk', weight=1.0, meta='', **address, **replication))
    builder.rebalance()
    builder.get_ring().save(os.path.join(rings, name + '.ring.gz'))
    spawn(wsgi.server, socket, controller(SHARED), NoLog(), custom_pool=GreenPool(64), debug=False)


def front():
    """The proxy with what makes it speak S3, outermost last."""
    app = Application(dict(SHARED, allow_account_management='true', account_autocreate='true', cors_allow_origin=origins, strict_cors_mode='true'))
    for part in (dlo, slo, copy):
        app = part.filter_factory(SHARED)(app)
    account, user = KEY.split(':')
    app = tempauth.filter_factory(dict(SHARED, **{f'user_{account}_{user}': SECRET + ' .admin'}))(app)
    cors = {'cors_preflight_allow_origin': origins, 'cors_preflight_allow_methods': 'GET, HEAD, PUT, POST, DELETE'}
    app = s3api.filter_factory(dict(SHARED, location='us-east-1', s3_acl='false', **cors))(app)
    for part in (listing_formats, with_memory, gatekeeper, catch_errors):
        app = part(app) if part is with_memory else part.filter_factory(SHARED)(app)
    return app


def with_memory(app):
    memory = Memory()

    def call(environ, start_response):
        environ['swift.cache'] = memory
        return app(environ, start_response)

    return call


def end_with_stdin():
    tpool.execute(sys.stdin.buffer.read)
    os._exit(0)


for name, controller in {'account': AccountController, 'container': ContainerController, 'object': ObjectController}.items():
    serve_storage(name, controller)
socket = listen((LOOPBACK, 0))
print(f'http://{LOOPBACK}:{socket.getsockname()[1]}', flush=True)
spawn(end_with_stdin)
wsgi.server(socket, front(), NoLog(), custom_pool=GreenPool(256), protocol=SwiftHttpProtocol, debug=False)
