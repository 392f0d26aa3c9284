# websight as a batch job, and the reference renderer: one Chromium, one set of fonts, for everybody.
#
#   docker build -t websight .
#   docker run --rm -v "$PWD/out:/out" websight build /out/run --pages 1000
#
# Exit codes, signals, Chromium's sandbox, many machines: deploy/README.md. `make image-test` checks all of it.
#
# Debian's own Python and not python:3.11-slim: one distribution less to trust, and the same Chromium and libraries.
# No heredocs: buildah 1.28, which builds this file where there is no Docker, does not know them.

FROM docker.io/library/debian:bookworm-slim AS wheel

RUN apt-get update \
    && apt-get install -y --no-install-recommends binutils ca-certificates python3 python3-pip python3-venv
WORKDIR /src

# chromium-headless-shell wants x11-utils and xdg-utils, which it never calls and which bring Mesa, LLVM and ICU: 210 MB.
# An empty package stands in for them, so that apt still finds everything in order.
RUN mkdir -p no-desktop/DEBIAN \
    && printf '%s\n' 'Package: websight-no-desktop' 'Version: 1' 'Architecture: all' 'Maintainer: websight <websight@localhost>' \
        'Provides: x11-utils, xdg-utils' 'Description: stands in for what a browser without a window does not call' \
        > no-desktop/DEBIAN/control \
    && dpkg-deb --build no-desktop /tmp/no-desktop.deb

# What is installed changes more seldom than the code: a layer of its own, which a second build takes as it is.
COPY pyproject.toml requirements.lock ./
RUN python3 -m venv --without-pip /opt/websight \
    && python3 -c "import tomllib; it = tomllib.load(open('pyproject.toml', 'rb'))['project']; \
        print(*it['dependencies'], *it['optional-dependencies']['cloud'], sep='\n')" > wanted.txt \
    && pip --python /opt/websight/bin/python install --no-cache-dir --no-compile -c requirements.lock -r wanted.txt

COPY README.md LICENSE ./
COPY templates templates
COPY data data
COPY websight websight
COPY scripts/commit.py scripts/
# Which commit this is, for rows and cards: docker build --build-arg WEBSIGHT_COMMIT=$(git rev-parse --short=12 HEAD) …
ARG WEBSIGHT_COMMIT
# Left out: the libraries' own tests, Arrow's headers and network server, symbols for debuggers. 120 MB nothing here runs.
RUN PIP_CONSTRAINT=/src/requirements.lock pip wheel --no-cache-dir --no-deps -w /tmp . \
    && pip --python /opt/websight/bin/python install --no-cache-dir --no-compile --no-deps /tmp/websight_builder-*.whl \
    && cd /opt/websight/lib/python3*/site-packages \
    && rm -rf pyarrow/include pyarrow/*flight* \
    && find . -type d -name tests -prune -exec rm -rf {} + \
    && strip --strip-unneeded playwright/driver/node pyarrow/*.so pyarrow/*.so.*


FROM docker.io/library/debian:bookworm-slim

LABEL org.opencontainers.image.title="websight" \
      org.opencontainers.image.description="Build screenshot-to-HTML datasets" \
      org.opencontainers.image.licenses="Apache-2.0"

# chromium-headless-shell  draws for 2.5 times less CPU than chromium; Debian keeps only its newest, so no version is named:
#                          the image's digest names it, and every row does
# fonts-*                  what does not ship with the program: Chinese, Japanese and Korean; emoji; a hundred other scripts.
#                          The versions are named: a newer font gives other pictures, so that the build shall fail rather
#                          than drift. Only the files that the program uses (websight/browser/fontset.py), and one weight of
#                          the largest: Chromium thickens it itself
# libatomic1               Playwright's driver needs it, slim systems lack it
# tini                     PID 1: passes SIGTERM on and buries what Chromium leaves behind
COPY --from=wheel /tmp/no-desktop.deb /tmp/
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        /tmp/no-desktop.deb \
        ca-certificates \
        chromium-headless-shell \
        fonts-noto-cjk=1:20220127+repack1-1 \
        fonts-noto-color-emoji=2.042-0+deb12u1 \
        fonts-noto-core=20201225-1 \
        libatomic1 \
        python3 \
        tini \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/*-old /var/log/apt /var/log/*.log /tmp/* \
    && rm /usr/lib/chromium/libVkLayer_* /usr/lib/chromium/resources.pak \
        /usr/share/fonts/opentype/noto/NotoSerifCJK-* /usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc \
    && cd /usr/share/fonts/truetype/noto \
    && find . -name 'NotoSerif*' ! -name 'NotoSerifTibetan-*' -delete \
    && rm NotoSans-* NotoSansDisplay-* NotoSansSignWriting-* NotoSansCuneiform-* \
    && find /usr/lib/python3* -name __pycache__ -prune -exec rm -rf {} +

COPY --from=wheel /opt/websight /opt/websight

# HOME: whoever runs it (docker run --user, a cluster's own numbers) may write there, also where the rest is read-only.
# PYTHONPYCACHEPREFIX: compiled Python goes there too, once a container: 2 s, and 70 MB less in the image.
ENV PATH=/opt/websight/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    HOME=/tmp \
    LANG=C.UTF-8 \
    PYTHONPYCACHEPREFIX=/tmp/.pycache \
    WEBSIGHT_BROWSER=/usr/bin/chromium-headless-shell

RUN useradd --uid 1000 --home-dir /tmp --no-create-home --shell /usr/sbin/nologin websight \
    && install -d -o websight -g websight /out
WORKDIR /out
USER 1000:1000

# -s: where PID 1 is another one (docker run --init, a shared process namespace), it still buries the dead.
ENTRYPOINT ["tini", "-s", "--", "websight"]
CMD ["--help"]
