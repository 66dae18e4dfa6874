using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsMonitor.Notices;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Telemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace NewsMonitor.Health;

/// <summary>Serves health checks, metrics and the status page, read-only, when a port is set.</summary>
internal sealed partial class HealthListener(
    CurrentSettings current, WorkerHealth health, StoreMetrics figures, StatusPageRouter pages, ILogger<HealthListener> logger)
    : IHostedService
{
    private const int MaxConnections = 64;

    // Each feed is a separate series.
    private const int MaxFeedSeries = 10_000;

    private const string UnauthorizedText =
        """
        This is for whoever shows the token: add ?token=… to the address, or send it as 'Authorization: Bearer …'.
        Where none is set (Health:Token or Health:TokenFile), it opens only if Health:Bind is 127.0.0.1, and under the names of this
        machine, such as localhost. In a container, whose Health:Bind is 0.0.0.0, set a token.

        """;

    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1);

    private WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var options = current.Current.Settings.Health;
        if (options.Port == 0)
        {
            return;
        }

        var app = Build(new IPEndPoint(IPAddress.Parse(options.Bind), options.Port));
        try
        {
            await app.StartAsync(cancellationToken);
            _app = app;
            if (ListenerAuthorization.IsClosedToAll(options))
            {
                LogChecksOnly(logger, options.ToString());
            }
            else
            {
                LogListening(logger, options.ToString());
            }
        }
        catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException)
        {
            // The monitor keeps working; probes from outside fail, and this log entry says why.
            await app.DisposeAsync();
            LogNotListening(logger, options.ToString(), error.Message);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_app is not null)
        {
            await _app.StopAsync(cancellationToken);
            await _app.DisposeAsync();
            _app = null;
        }
    }

    private WebApplication Build(IPEndPoint endpoint)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(endpoint);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("newsmonitor")).WithMetrics(metrics => metrics
            .AddMeter(Meters.Name)
            .AddView("newsmonitor.feed.staleness", new MetricStreamConfiguration { CardinalityLimit = MaxFeedSeries })
            .AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 0));
        var app = builder.Build();
        app.Use(AuthorizeAsync);
        app.Use(RefreshMetricsAsync);
        app.UseOpenTelemetryPrometheusScrapingEndpoint("/metrics");
        app.Run(RouteAsync);
        return app;
    }

    // Probes get a one-word answer without a token; everything else needs one.
    private async Task AuthorizeAsync(HttpContext context, RequestDelegate next)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy = StatusPageStyle.ContentSecurityPolicy;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.Headers.Allow = "GET, HEAD";
            await WriteAsync(response, StatusCodes.Status405MethodNotAllowed, "Only GET and HEAD are answered.\n");
        }
        else if (request.Path == "/favicon.ico")
        {
            // Browsers request an icon unasked; there is none.
            response.StatusCode = StatusCodes.Status204NoContent;
        }
        else if (!request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
            && !ListenerAuthorization.IsAuthorized(request, current.Current.Settings.Health))
        {
            response.Headers.WWWAuthenticate = "Bearer";
            await WriteAsync(response, StatusCodes.Status401Unauthorized, UnauthorizedText);
        }
        else
        {
            await HandleStoreErrorsAsync(response, () => next(context));
        }
    }

    private async Task RefreshMetricsAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path == "/metrics")
        {
            await figures.RefreshAsync(context.RequestAborted);
        }

        await next(context);
    }

    private Task RouteAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/health/live" => WriteAsync(context.Response, StatusCodes.Status200OK, "alive\n"),
        "/health/ready" => WriteReadinessAsync(context),
        _ => WritePageAsync(context),
    };

    private async Task WriteReadinessAsync(HttpContext context)
    {
        var settings = current.Current.Settings;
        var troubles = await GetReasonsAsync(() => health.GetUnhealthyReasonsAsync(settings, context.RequestAborted));
        var reasons = ListenerAuthorization.IsAuthorized(context.Request, settings.Health)
            ? [.. await GetReasonsAsync(() => health.GetIncidentSummariesAsync(settings, context.RequestAborted)), .. troubles]
            : troubles.Take(0);
        await WriteAsync(
            context.Response,
            troubles.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            string.Concat(reasons.Append(troubles.Count == 0 ? "healthy" : "unhealthy").Select(line => line + "\n")));
    }

    private async Task WritePageAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var troubles = await GetReasonsAsync(() => health.GetUnhealthyReasonsAsync(current.Current.Settings, context.RequestAborted));
        if (await pages.FindAsync(request, troubles, context.RequestAborted) is { } page)
        {
            response.Headers.ContentSecurityPolicy = page.ContentSecurityPolicy;
            response.ContentType = "text/html; charset=utf-8";
            await response.WriteAsync(page.Html, context.RequestAborted);
        }
        else
        {
            await WriteAsync(response, StatusCodes.Status404NotFound, "There are /, /digests/ID, /metrics, /health/live and /health/ready.\n");
        }
    }

    private static async Task HandleStoreErrorsAsync(HttpResponse response, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (Exception error) when (error is StoreException or DbException)
        {
            await WriteAsync(response, StatusCodes.Status503ServiceUnavailable, $"The store cannot be read: {error.Message}\n");
        }
    }

    private static async Task<IReadOnlyList<string>> GetReasonsAsync(Func<Task<IReadOnlyList<string>>> look)
    {
        try
        {
            return await look();
        }
        catch (Exception error) when (error is StoreException or DbException)
        {
            return [error.Message];
        }
    }

    private static Task WriteAsync(HttpResponse response, int status, string text)
    {
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(text, response.HttpContext.RequestAborted);
    }

    [LoggerMessage(7101, LogLevel.Information, "Health, metrics and the status page are served on http://{Place}/")]
    private static partial void LogListening(ILogger logger, string place);

    [LoggerMessage(7103, LogLevel.Information,
        "Health checks are served on http://{Place}/; the status page and the metrics open once there is a token: Health:Token or Health:TokenFile")]
    private static partial void LogChecksOnly(ILogger logger, string place);

    [LoggerMessage(7102, LogLevel.Error,
        "Nothing is served on {Place}: {Reason} Everything else goes on; set Health:Bind and Health:Port to a place that is free, and restart")]
    private static partial void LogNotListening(ILogger logger, string place, string reason);
}
