# drybit in a small image: docker build -t drybit . && docker run --rm -v "$PWD:/src" drybit lint .
FROM debian:12-slim AS build
WORKDIR /drybit
COPY . .
RUN scripts/deps build && cmake --preset release && cmake --build --preset release --target drybit

FROM debian:12-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      ca-certificates git libcurl4 libfmt9 libonig5 tzdata zlib1g \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /drybit/build/drybit /usr/local/bin/drybit
WORKDIR /src
ENTRYPOINT ["drybit"]
