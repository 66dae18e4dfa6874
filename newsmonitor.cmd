@echo off
rem Runs News Monitor from this checkout, in any folder: newsmonitor check
rem Builds it first when the sources are newer than the last build.
setlocal
set "NM_ROOT=%~dp0"
set "NM_PROGRAM=%NM_ROOT%artifacts\bin\NewsMonitor\release\newsmonitor.dll"
set "NM_STAMP=%NM_ROOT%artifacts\newsmonitor.built"

where dotnet >nul 2>nul
if errorlevel 1 (
  echo newsmonitor: the .NET 10 SDK is missing. Install it: https://dotnet.microsoft.com/download>&2
  exit /b 127
)
if not exist "%NM_PROGRAM%" goto build
if not exist "%NM_STAMP%" goto build
powershell -NoProfile -NonInteractive -Command "$built = (Get-Item -LiteralPath $env:NM_STAMP).LastWriteTimeUtc; $newer = Get-ChildItem -LiteralPath ($env:NM_ROOT + 'src'), ($env:NM_ROOT + 'global.json'), ($env:NM_ROOT + 'Directory.Build.props'), ($env:NM_ROOT + 'Directory.Packages.props') -Recurse -File | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1; if ($newer) { exit 1 }"
if not errorlevel 1 goto start

:build
echo newsmonitor: building, which takes a minute or two the first time ...>&2
if not exist "%NM_ROOT%artifacts" mkdir "%NM_ROOT%artifacts"
type nul > "%NM_STAMP%.new"
pushd "%NM_ROOT%"
dotnet build src\NewsMonitor --configuration Release --nologo --verbosity quiet > artifacts\newsmonitor.log 2>&1
if errorlevel 1 (
  popd
  echo newsmonitor: the build failed; the full output is in %NM_ROOT%artifacts\newsmonitor.log:>&2
  findstr /c:"error" "%NM_ROOT%artifacts\newsmonitor.log">&2
  exit /b 1
)
popd
move /y "%NM_STAMP%.new" "%NM_STAMP%" >nul

:start
rem What commands in messages and mails begin with.
if not defined NEWSMONITOR_COMMAND set "NEWSMONITOR_COMMAND=newsmonitor"
rem In a folder without settings: those of this checkout, not the copy beside the built program.
if not defined NEWSMONITOR_CONFIG if not exist appsettings.json set "NEWSMONITOR_CONFIG=%NM_ROOT%appsettings.json"
dotnet "%NM_PROGRAM%" %*
exit /b %ERRORLEVEL%
