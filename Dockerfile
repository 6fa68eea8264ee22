# The interface
FROM node:20-slim AS interface
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci
COPY frontend ./
RUN npm run build

# The wheel, and an environment holding it and what it needs to run, all taken from packages whose hashes were checked
FROM python:3.11-slim AS package
WORKDIR /src
RUN python -m venv /build && python -m venv /opt/dialia
COPY requirements.lock ./
RUN /build/bin/pip wheel --no-cache-dir --require-hashes -r requirements.lock --wheel-dir /wheels \
    && /build/bin/pip install --no-index --find-links /wheels hatchling
COPY . ./
COPY --from=interface /src/frontend/dist frontend/dist
RUN /build/bin/python -m hatchling build -t wheel \
    && /opt/dialia/bin/pip install --no-cache-dir --no-index --find-links /wheels dist/*.whl

FROM python:3.11-slim
COPY --from=package /opt/dialia /opt/dialia
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin dialia \
    && install -d -o dialia -g dialia -m 0700 /var/lib/dialia
USER dialia
WORKDIR /var/lib/dialia
VOLUME /var/lib/dialia
ENV PATH=/opt/dialia/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    DIALIA_DATA=/var/lib/dialia DIALIA_HOST=0.0.0.0 DIALIA_PORT=8000
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"DIALIA_PORT\"]}/api/health')"]
CMD ["sh", "-c", "dialia db upgrade && exec dialia serve"]
