using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Fakes;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Logins by token, with a real provider and a real mail server on the loopback interface.</summary>
public sealed class OAuthTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 6, 0, 0, TimeSpan.Zero));
    private readonly SmtpServer _smtp = new() { Account = new("monitor@example.org", "access-1") };
    private readonly TestLog _log = new();
    private readonly List<IFormCollection> _asked = [];
    private FeedServer _provider = null!;
    private ServiceProvider _services = null!;
    private Action _answered = () => { };

    public async ValueTask InitializeAsync()
    {
        _provider = await FeedServer.StartAsync();
        _smtp.Extensions.Add("AUTH PLAIN LOGIN XOAUTH2");
        await File.WriteAllTextAsync(RefreshTokenFile, "refresh-1\n");
        await File.WriteAllTextAsync(SecretFile, "client-secret\n");
        _services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(_log).SetMinimumLevel(LogLevel.Trace))
            .AddSingleton<TimeProvider>(_clock)
            .AddMailTransport()
            .AddHttpClient(OAuthTokenProvider.HttpClientName).AddHttpMessageHandler(() => new Answered(() => _answered())).Services
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _provider.DisposeAsync();
        await _smtp.DisposeAsync();
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_token_is_requested_once_and_used_until_shortly_before_it_expires()
    {
        Grant("""{"access_token":"access-1","expires_in":3600,"token_type":"Bearer"}""");

        Assert.IsType<DeliveryResult.Accepted>(await SendAsync());
        _clock.Advance(TimeSpan.FromMinutes(50));
        Assert.IsType<DeliveryResult.Accepted>(await SendAsync());
        Assert.Single(_asked);
        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.IsType<DeliveryResult.Accepted>(await SendAsync());

        Assert.Equal(2, _asked.Count);
        Assert.Equal("refresh_token", _asked[0]["grant_type"]);
        Assert.Equal("client-id", _asked[0]["client_id"]);
        Assert.Equal("client-secret", _asked[0]["client_secret"]);
        Assert.Equal("refresh-1", _asked[0]["refresh_token"]);
        Assert.Equal("mail.send", _asked[0]["scope"]);
        Assert.All(_smtp.Commands, command => Assert.False(command.StartsWith("AUTH PLAIN", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_renewed_refresh_token_is_written_to_its_file()
    {
        Grant("""{"access_token":"access-1","expires_in":600,"refresh_token":"refresh-2"}""");
        await SendAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        await SendAsync();

        Assert.Equal("refresh-2", (await File.ReadAllTextAsync(RefreshTokenFile)).Trim());
        Assert.Equal("refresh-2", _asked[1]["refresh_token"]);
    }

    [Fact]
    public async Task A_shutdown_loses_no_renewed_refresh_token_and_the_file_keeps_its_permissions()
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(RefreshTokenFile, OwnerOnly);
        }

        using var stop = new CancellationTokenSource();
        _answered = stop.Cancel;
        Grant("""{"access_token":"access-1","expires_in":600,"refresh_token":"refresh-2"}""");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(stop.Token));

        Assert.Equal("refresh-2", (await File.ReadAllTextAsync(RefreshTokenFile)).Trim());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(RefreshTokenFile));
        }
    }

    [Fact]
    public async Task When_the_file_cannot_be_written_the_renewed_token_is_kept_in_memory_and_logged_until_the_file_changes()
    {
        Directory.CreateDirectory(RefreshTokenFile + ".tmp"); // Blocks the writing.
        Grant("""{"access_token":"access-1","expires_in":600,"refresh_token":"refresh-2"}""");
        await SendAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        await SendAsync();
        await File.WriteAllTextAsync(RefreshTokenFile, "refresh-9");
        _clock.Advance(TimeSpan.FromHours(1));
        await SendAsync();

        Assert.Equal(["refresh-1", "refresh-2", "refresh-9"], _asked.Select(form => form["refresh_token"].ToString()));
        Assert.Contains(_log.Lines, line => line.Contains(RefreshTokenFile, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"3600\"", 50)]
    [InlineData("3600.5", 50)]
    [InlineData("\"soon\"", 4)]
    [InlineData("null", 4)]
    [InlineData("-1", 4)]
    [InlineData("1e300", 1000)]
    [InlineData("{}", 4)]
    public async Task Whatever_the_lifetime_is_written_as_the_token_is_used(string lifetime, int minutes)
    {
        Grant($$"""{"expires_in":{{lifetime}},"access_token":"access-1"}""");

        Assert.IsType<DeliveryResult.Accepted>(await SendAsync());
        _clock.Advance(TimeSpan.FromMinutes(minutes));
        Assert.IsType<DeliveryResult.Accepted>(await SendAsync());
        Assert.Single(_asked);
    }

    [Theory]
    [InlineData(
        """{"error":"invalid_client","error_description":"XY-17: secret of refresh-1 is over"}""", "invalid_client XY-17: secret of … is over")]
    [InlineData("""{"error":{"code":403,"status":"DENIED","message":"not for you"}}""", "DENIED not for you")]
    [InlineData("""{"error":"invalid_grant","error_description":{"odd":1}}""", "HTTP 403 invalid_grant")]
    [InlineData("no json", "HTTP 403")]
    public async Task The_provider_is_quoted_with_its_code_and_without_secrets(string body, string expected)
    {
        Answer(403, body);

        Assert.Contains(expected, Assert.IsType<DeliveryResult.Misconfigured>(await SendAsync()).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("  \r\n")]
    public async Task An_empty_secret_is_reported_and_nothing_is_requested(string content)
    {
        await File.WriteAllTextAsync(SecretFile, content);
        var noSecret = Assert.IsType<DeliveryResult.Misconfigured>(await SendAsync());
        await File.WriteAllTextAsync(RefreshTokenFile, content);
        var noToken = Assert.IsType<DeliveryResult.Misconfigured>(await SendAsync());

        Assert.Contains($"ClientSecretFile {SecretFile} is empty", noSecret.Reason, StringComparison.Ordinal);
        Assert.Contains($"RefreshTokenFile {RefreshTokenFile} is empty", noToken.Reason, StringComparison.Ordinal);
        Assert.Empty(_asked);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant","error_description":"refresh-1 expired"}""", "sign in anew")]
    [InlineData(401, """{"error":"invalid_client"}""", "Mail:Smtp:OAuth:ClientId")]
    [InlineData(400, """{"error":"invalid_scope"}""", "Mail:Smtp:OAuth:Scope")]
    [InlineData(404, "<html>", "Mail:Smtp:OAuth:TokenUrl")]
    [InlineData(200, """{"token_type":"Bearer"}""", "Mail:Smtp:OAuth:TokenUrl")]
    public async Task A_provider_that_refuses_a_token_is_reported_with_the_remedy_and_no_login_is_attempted(int status, string body, string remedy)
    {
        Answer(status, body);

        var told = Assert.IsType<DeliveryResult.Misconfigured>(await SendAsync());

        Assert.Contains(remedy, told.Reason, StringComparison.Ordinal);
        Assert.Equal(0, _smtp.ConnectionCount);
    }

    [Theory]
    [InlineData(503, "")]
    [InlineData(429, "")]
    [InlineData(200, "<html>maintenance</html>")]
    public async Task An_unavailable_provider_only_delays_and_is_what_has_to_be_checked(int status, string body)
    {
        Answer(status, body);

        Assert.Contains("Mail:Smtp:OAuth:TokenUrl", Assert.IsType<DeliveryResult.Retry>(await SendAsync()).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_token_is_replaced_at_the_next_attempt_and_a_refused_new_one_is_misconfigured()
    {
        Grant("""{"access_token":"access-1","expires_in":3600}""");
        await SendAsync();
        _smtp.Account = new("monitor@example.org", "access-2");

        Assert.IsType<DeliveryResult.Retry>(await SendAsync());
        Assert.Contains("Mail:Smtp:OAuth:Scope", Assert.IsType<DeliveryResult.Misconfigured>(await SendAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_is_logged_or_reported()
    {
        Grant("""{"access_token":"access-1","expires_in":600,"refresh_token":"refresh-2"}""");
        Directory.CreateDirectory(RefreshTokenFile + ".tmp");
        var accepted = await SendAsync();
        _smtp.Account = null;
        _clock.Advance(TimeSpan.FromHours(1));
        var refused = await SendAsync();

        var told = string.Join('\n', _log.Lines) + accepted + refused;
        Assert.All(["access-1", "refresh-1", "refresh-2", "client-secret"], secret => Assert.DoesNotContain(secret, told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_without_token_login_is_reported()
    {
        Grant("""{"access_token":"access-1","expires_in":3600}""");
        _smtp.Extensions[^1] = "AUTH PLAIN LOGIN";

        Assert.Contains("XOAUTH2", Assert.IsType<DeliveryResult.Misconfigured>(await SendAsync()).Reason, StringComparison.Ordinal);
    }

    private string RefreshTokenFile => Path.Combine(_folder.Path, "refresh");

    private string SecretFile => Path.Combine(_folder.Path, "secret");

    private void Grant(string body) => Answer(200, body);

    private void Answer(int status, string body) => _provider.Answer("/token", async context =>
    {
        _asked.Add(await context.Request.ReadFormAsync());
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    });

    private async Task<DeliveryResult> SendAsync(CancellationToken stop = default)
    {
        var options = Deliveries.Options(_smtp.Port, smtp => smtp with
        {
            Username = "monitor@example.org",
            OAuth = new OAuthOptions
            {
                TokenUrl = _provider.Url("/token"),
                ClientId = "client-id",
                ClientSecretFile = SecretFile,
                RefreshTokenFile = RefreshTokenFile,
                Scope = "mail.send",
            },
        });
        var mail = (await Deliveries.ComposeAsync("anna@example.org"))[0];
        await using var session = _services.GetRequiredService<MailTransport>().Open(options);
        return await session.SendAsync(mail.Bytes, mail.Recipient, stop);
    }

    /// <summary>Calls back when the provider has answered.</summary>
    private sealed class Answered(Action onAnswer) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            onAnswer();
            return answer;
        }
    }
}
