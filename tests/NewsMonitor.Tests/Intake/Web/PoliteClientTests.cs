using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Fakes;
using NewsMonitor.Intake.Polling;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Intake.Web;

public sealed class PoliteClientTests : IAsyncLifetime
{
    private static readonly Uri Outside = new("http://8.8.8.8/feed.xml");

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly PollingOptions _polling = new() { HostPause = TimeSpan.Zero };
    private readonly List<IHeaderDictionary> _heard = [];
    private FeedServer _server = null!;
    private ServiceProvider _services = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FeedServer.StartAsync();
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(_clock).AddWeb().BuildServiceProvider();
        _server.Answer("/end", context =>
        {
            _heard.Add(new HeaderDictionary(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase)));
            return context.Response.WriteAsync("the end");
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("301", "/end")]
    [InlineData("308", "/end")]
    [InlineData("301 308", "/end")]
    [InlineData("302", null)]
    [InlineData("303", null)]
    [InlineData("307", null)]
    [InlineData("302 301", null)]
    [InlineData("301 302", "/hop1")]
    public async Task Redirects_are_followed_and_the_leading_permanent_ones_are_reported(string hops, string? movedTo)
    {
        Redirects(hops.Split(' '));

        var answer = Assert.IsType<WebFetchResult.Responded>(await GetAsync(Request("/hop0")));

        Assert.Equal("the end"u8.ToArray(), answer.Body);
        Assert.Equal(_server.Url("/end"), answer.Address.AbsoluteUri);
        Assert.Equal(movedTo is null ? null : _server.Url(movedTo), answer.MovedTo?.AbsoluteUri);
    }

    [Theory]
    [InlineData("/caf\u00C3\u00A9", "/caf%C3%A9")]
    [InlineData("/caf\u00E9", "/caf%C3%A9")]
    public async Task A_redirect_to_a_URL_outside_ASCII_is_followed(string location, string expected)
    {
        await using var server = new RawServer(request => RawServer.Response(
            request.StartsWith("GET /hop ", StringComparison.Ordinal)
                ? $"HTTP/1.1 302 Found\nLocation: {location}\nContent-Length: 0\nConnection: close"
                : "HTTP/1.1 200 OK\nConnection: close",
            ""));

        var request = new WebFetchRequest(new Uri(server.Url("/hop")), "*/*");
        var answer = Assert.IsType<WebFetchResult.Responded>(await GetAsync(request));

        Assert.Equal(expected, answer.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_redirect_loop_ends()
    {
        Redirect("/circle", 302, "/circle");

        Assert.Equal(new WebFetchResult.Failed("the server redirected more than 5 times"), await GetAsync(Request("/circle")));
        Assert.Equal(6, _server.Requests.Count);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/feed.xml")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://")]
    public async Task A_redirect_to_another_scheme_is_refused(string location)
    {
        Redirect("/hop", 302, location);

        Assert.Equal(
            new WebFetchResult.Failed("the server redirected to something that is no web address"), await GetAsync(Request("/hop")));
    }

    [Fact]
    public async Task A_public_host_never_leads_to_a_private_address_not_even_over_a_pooled_connection()
    {
        Assert.IsType<WebFetchResult.Responded>(await GetAsync(Request("/end")));

        var refused = await GetAsync(Request("/end") with { ConfiguredAddress = Outside });

        Assert.Equal(new WebFetchResult.Failed(WebErrorClassifier.PrivateAddressReason), refused);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Private_addresses_can_be_allowed()
        => Assert.IsType<WebFetchResult.Responded>(await _services.GetRequiredService<PoliteClient>().GetAsync(
            Request("/end") with { ConfiguredAddress = Outside }, _polling with { AllowPrivate = true }, CancellationToken.None));

    [Theory]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://[fe80::1]/")]
    public async Task A_link_local_address_is_refused_even_in_the_settings(string address)
        => Assert.Equal(
            new WebFetchResult.Failed(WebErrorClassifier.PrivateAddressReason),
            await GetAsync(new WebFetchRequest(new Uri(address), "*/*")));

    [Fact]
    public async Task A_configured_private_host_may_lead_to_another_private_one()
    {
        Redirect("/hop", 302, Localhost("/end"));

        Assert.IsType<WebFetchResult.Responded>(await GetAsync(Request("/hop")));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::ffff:a9fe:a9fe]/latest/meta-data/")]
    [InlineData("http://0.0.0.0:1/")]
    public async Task A_configured_private_host_never_leads_to_cloud_metadata(string location)
    {
        Redirect("/hop", 302, location);

        Assert.Equal(new WebFetchResult.Failed(WebErrorClassifier.PrivateAddressReason), await GetAsync(Request("/hop")));
    }

    [Fact]
    public async Task Configured_headers_go_to_the_configured_host_only()
    {
        Redirect("/own", 302, "/end");
        Redirect("/other", 302, Localhost("/end"));
        IReadOnlyList<KeyValuePair<string, string>> secrets = [new("X-Key", "s3cret"), new("Accept", "text/x-own")];

        await GetAsync(Request("/own") with { Headers = secrets });
        await GetAsync(Request("/other") with { Headers = secrets });

        Assert.Equal("s3cret", _heard[0]["X-Key"]);
        Assert.Equal("text/x-own", _heard[0].Accept);
        Assert.False(_heard[1].ContainsKey("X-Key"));
        Assert.Equal("*/*", _heard[1].Accept);
    }

    [Theory]
    [InlineData("http://news.example/feed", "http://news.example/other", true)]
    [InlineData("http://news.example/feed", "https://NEWS.example/feed", true)]
    [InlineData("https://news.example/feed", "http://news.example/feed", false)]
    [InlineData("https://news.example/feed", "https://news.example:8443/feed", false)]
    [InlineData("http://news.example:8080/feed", "https://news.example/feed", false)]
    [InlineData("https://news.example/feed", "https://cdn.news.example/feed", false)]
    public void Headers_follow_to_the_same_host_and_an_upgrade_to_https(string written, string address, bool may)
        => Assert.Equal(may, new WebFetchRequest(new Uri(written), "*/*").CanReceiveHeaders(new Uri(address)));

    [Fact]
    public async Task A_user_name_in_a_redirect_is_not_used()
    {
        Redirect("/hop", 301, _server.Url("/end").Replace("http://", "http://user:word@", StringComparison.Ordinal));

        var answer = Assert.IsType<WebFetchResult.Responded>(await GetAsync(Request("/hop")));

        Assert.Equal(_server.Url("/end"), answer.MovedTo?.AbsoluteUri);
        Assert.False(_heard[0].ContainsKey("Authorization"));
    }

    [Fact]
    public async Task A_request_has_no_cookies_and_no_Referer()
    {
        _server.Answer("/hop", context =>
        {
            context.Response.Cookies.Append("sid", "1");
            context.Response.Redirect("/end");
            return Task.CompletedTask;
        });

        await GetAsync(Request("/hop"));

        Assert.Equal(
            ["Accept", "Accept-Encoding", "Host", "User-Agent"], _heard[0].Keys.Order(StringComparer.Ordinal));
        Assert.Contains("gzip", _heard[0].AcceptEncoding.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("NewsMonitor/", _heard[0].UserAgent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_gets_no_request_until_its_backoff_ends()
    {
        _server.Answer("/busy", context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "119";
            return Task.CompletedTask;
        });
        var until = _clock.GetUtcNow().AddMinutes(2);

        Assert.Equal(new WebFetchResult.Throttled("the server answered 503 (ServiceUnavailable)", until), await GetAsync(Request("/busy")));
        Assert.Equal(
            new WebFetchResult.Throttled("the host asked to be left alone for a while", until), await GetAsync(Request("/end")));
        Assert.Single(_server.Requests);

        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.IsType<WebFetchResult.Responded>(await GetAsync(Request("/end")));
    }

    [Fact]
    public async Task A_429_without_Retry_After_backs_off_for_five_minutes()
    {
        _server.Refuse("/busy", 429);

        Assert.Equal(_clock.GetUtcNow().AddMinutes(5), Assert.IsType<WebFetchResult.Throttled>(await GetAsync(Request("/busy"))).Until);
    }

    [Fact]
    public async Task An_error_page_has_its_status_and_no_body()
    {
        _server.Refuse("/missing", 404);

        Assert.Equal(
            HttpStatusCode.NotFound, Assert.IsType<WebFetchResult.Responded>(await GetAsync(Request("/missing"))).Status);
    }

    private void Redirects(string[] statuses)
    {
        for (var i = 0; i < statuses.Length; i++)
        {
            Redirect($"/hop{i}", int.Parse(statuses[i], null), i == statuses.Length - 1 ? "/end" : $"/hop{i + 1}");
        }
    }

    private void Redirect(string path, int status, string location) => _server.Answer(path, context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return context.Response.WriteAsync("<html>moved</html>");
    });

    private string Localhost(string path) => _server.Url(path).Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    private Task<WebFetchResult> GetAsync(WebFetchRequest request)
        => _services.GetRequiredService<PoliteClient>().GetAsync(request, _polling, CancellationToken.None);

    private WebFetchRequest Request(string path) => new(new Uri(_server.Url(path)), "*/*");
}
