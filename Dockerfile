# One image for the web server, the worker, the timers and the set-up of their data; compose.yaml says who runs what.
FROM debian:trixie-slim

RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        ca-certificates python3 python3-venv \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
        fonts-inter fonts-noto-core fonts-noto-color-emoji \
    && rm -rf /var/lib/apt/lists/*

ENV PATH=/opt/venv/bin:$PATH \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PYTHONUNBUFFERED=1

COPY .ci/requirements-build.txt requirements.txt /opt/lock/
RUN python3 -m venv /opt/venv \
    && pip install --require-hashes -r /opt/lock/requirements-build.txt \
    && pip install --require-hashes --no-build-isolation --use-pep517 -r /opt/lock/requirements.txt \
    && pip uninstall --yes --requirement /opt/lock/requirements-build.txt

# An intruder in the portal can write its data and nothing else.
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin portal \
    && install --directory --owner portal --group portal --mode 750 /data

WORKDIR /app
COPY manage.py ./
COPY portal portal
COPY questionnaire questionnaire
COPY requests_app requests_app
COPY static static
COPY templates templates
RUN python3 -m compileall -q .

ENV DATA_DIR=/data HOME=/data
USER portal
VOLUME /data
EXPOSE 8000

CMD ["gunicorn", "portal.wsgi", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4", \
     "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--access-logfile=-"]
