using System.Security.Cryptography;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using NewsMonitor.Settings;
using NewsMonitor.Sockets;
using Polly;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Connects to the server with the security of the settings, and logs in when there is an account.</summary>
internal sealed class SmtpConnector(MailOptions options, OAuthTokenProvider tokens, ResiliencePipeline deadline)
{
    private readonly SmtpOptions _smtp = options.Smtp;

    /// <summary>Connects and logs in; files with secrets are read each time.</summary>
    /// <returns>Null when connected, else the failure that concerns all mails.</returns>
    public async Task<DeliveryResult?> ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        if (_smtp.Security == SmtpSecurity.None && !LoopbackHosts.Contains(_smtp.Host))
        {
            return new DeliveryResult.Misconfigured(
                "Mail:Smtp:Security is None, which would send mails in clear text over the network; "
                + "use StartTls or Implicit.");
        }

        var (mechanism, noSecret) = await GetSaslMechanismAsync(cancellationToken);
        using var trust = noSecret is null ? LoadCustomCa(out noSecret) : null;
        if (noSecret is not null)
        {
            return noSecret;
        }

        try
        {
            await deadline.ExecuteAsync(
                async stop => await ConnectWithinDeadlineAsync(client, trust, mechanism, stop), cancellationToken);
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested
            && SmtpErrorClassifier.Classify(e, SmtpPhase.Connecting) is { } failure)
        {
            if (e is SslHandshakeException untrusted
                && CertificateRemedy.Find(untrusted, _smtp, TimeProvider.System.GetUtcNow()) is { } remedy)
            {
                return new DeliveryResult.Misconfigured(SmtpErrorClassifier.SanitizeReason($"{remedy}. ({untrusted.Message})"));
            }

            return e is AuthenticationException && UsesOAuth && failure is DeliveryResult.Misconfigured
                ? tokens.HandleRejectedToken(_smtp.OAuth, e.Message)
                : failure;
        }
    }

    // MailKit reports an interrupted handshake as a wrong certificate or port.
    private async Task ConnectWithinDeadlineAsync(
        SmtpClient client, CustomCaValidator? trust, SaslMechanism? mechanism, CancellationToken stop)
    {
        try
        {
            await ConnectAsync(client, trust, mechanism, stop);
        }
        catch when (stop.IsCancellationRequested)
        {
            stop.ThrowIfCancellationRequested();
        }
    }

    private async Task ConnectAsync(
        SmtpClient client, CustomCaValidator? trust, SaslMechanism? mechanism, CancellationToken cancellationToken)
    {
        // The default is the bare host name, in a container its id, which strict servers refuse (RFC 5321 §4.1.1.1).
        client.LocalDomain = _smtp.LocalDomain.Length > 0
            ? _smtp.LocalDomain
            : AsciiAddress.GetDomain(MailboxAddress.Parse(options.From));
        client.CheckCertificateRevocation = _smtp.CheckRevocation;
        client.ServerCertificateValidationCallback = trust is null ? null : trust.Validate;
        await ConnectSocketAsync(client, cancellationToken);
        switch (mechanism)
        {
            case null:
                break;
            case SaslMechanismOAuth2 when !client.AuthenticationMechanisms.Contains(mechanism.MechanismName):
                throw new NotSupportedException($"it offers no login by token ({mechanism.MechanismName})");
            case SaslMechanismOAuth2:
                await client.AuthenticateAsync(mechanism, cancellationToken);
                break;
            default:
                RestrictToOneMechanism(client.AuthenticationMechanisms);
                await client.AuthenticateAsync(mechanism.Credentials, cancellationToken);
                break;
        }
    }

    private async Task ConnectSocketAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        var socket = await StaggeredConnector.ConnectAsync(_smtp.Host, _smtp.Port, cancellationToken);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var greeting = client.ConnectAsync(socket, _smtp.Host, _smtp.Port, SocketOptions, giveUp.Token);
        var waitsForTls = _smtp.Security != SmtpSecurity.Implicit
            && await SmtpPortProbe.WaitsForTlsAsync(greeting, _smtp.Host, _smtp.Port, cancellationToken);
        if (waitsForTls)
        {
            await giveUp.CancelAsync();
        }

        try
        {
            await greeting;
        }
        catch (OperationCanceledException) when (waitsForTls)
        {
            socket.Dispose();
            throw new WrongTlsModeException(SmtpSecurity.Implicit, _smtp.Port);
        }
        catch (SslHandshakeException e) when (_smtp.Security == SmtpSecurity.Implicit && e.ServerCertificate is null)
        {
            socket.Dispose();
            if (e.InnerException is System.Security.Authentication.AuthenticationException
                && await SmtpPortProbe.GreetsInPlainTextAsync(_smtp.Host, _smtp.Port, cancellationToken))
            {
                throw new WrongTlsModeException(SmtpSecurity.StartTls, _smtp.Port);
            }

            throw;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool UsesOAuth => _smtp.OAuth.TokenUrl.Length > 0;

    private async Task<(SaslMechanism? Mechanism, DeliveryResult? NoSecret)> GetSaslMechanismAsync(
        CancellationToken cancellationToken)
    {
        if (_smtp.Username.Length == 0)
        {
            return (null, null);
        }

        if (!UsesOAuth)
        {
            var password = ReadPassword(out var unreadable);
            return (new SaslMechanismPlain(_smtp.Username, password), unreadable);
        }

        var (token, none) = await tokens.GetAccessTokenAsync(_smtp.OAuth, cancellationToken);
        return (new SaslMechanismOAuth2(_smtp.Username, token), none);
    }

    // MailKit would try a wrong password with each mechanism in turn, and accounts lock.
    private static void RestrictToOneMechanism(HashSet<string> mechanisms)
    {
        if (mechanisms.Contains("PLAIN"))
        {
            mechanisms.IntersectWith(["PLAIN"]);
        }
        else if (mechanisms.Contains("LOGIN"))
        {
            mechanisms.IntersectWith(["LOGIN"]);
        }
    }

    // Never Auto or StartTlsWhenAvailable: when STARTTLS is stripped they send the password in clear text.
    private SecureSocketOptions SocketOptions => _smtp.Security switch
    {
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Implicit => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };

    private string ReadPassword(out DeliveryResult? unreadable)
    {
        unreadable = null;
        if (_smtp.PasswordFile.Length == 0)
        {
            return _smtp.Password;
        }

        try
        {
            var password = SecretFile.Read(_smtp.PasswordFile);
            unreadable = password.Length == 0
                ? new DeliveryResult.Misconfigured(
                    $"Mail:Smtp:PasswordFile {_smtp.PasswordFile} is empty; write the password into it.")
                : null;
            return password;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            unreadable = new DeliveryResult.Misconfigured($"Mail:Smtp:PasswordFile cannot be read: {e.Message}");
            return "";
        }
    }

    private CustomCaValidator? LoadCustomCa(out DeliveryResult? unreadable)
    {
        unreadable = null;
        try
        {
            return _smtp.CaFile.Length == 0 ? null : CustomCaValidator.Load(_smtp.CaFile, _smtp.CheckRevocation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            unreadable = new DeliveryResult.Misconfigured(
                $"Mail:Smtp:CaFile “{_smtp.CaFile}” cannot be used: {e.Message}");
            return null;
        }
    }
}
