namespace NewsMonitor.Settings;

/// <summary>The sender of the mails, and the server that takes them.</summary>
internal sealed record MailOptions
{
    /// <summary>The sender of every mail.</summary>
    /// <example>News Monitor &lt;monitor@example.org&gt;</example>
    public string From { get; set; } = "News Monitor <monitor@localhost.localdomain>";

    /// <summary>Who runs the monitor: gets the welcome and every notice of trouble.</summary>
    /// <example>["ops@example.org"]</example>
    public IReadOnlyList<string> Operator { get; set; } = [];

    /// <summary>
    /// An address or https page where readers stop or change their mails; empty leaves the header out.
    /// </summary>
    /// <example>mailto:leave@example.org</example>
    public string Unsubscribe { get; set; } = "";

    /// <summary>Where mails are written while no SMTP server is set.</summary>
    public string Folder { get; set; } = "data/mail";

    /// <summary>The SMTP server.</summary>
    public SmtpOptions Smtp { get; set; } = new();
}

/// <summary>The SMTP server that takes the mails.</summary>
internal sealed record SmtpOptions
{
    /// <summary>Its name; empty writes mails into <see cref="MailOptions.Folder"/> instead.</summary>
    /// <example>smtp.example.org</example>
    public string Host { get; set; } = "";

    /// <summary>Its port: 587 for <c>StartTls</c>, 465 for <c>Implicit</c>.</summary>
    public int Port { get; set; } = 587;

    /// <summary>The security of the connection.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>The account; empty sends without logging in.</summary>
    public string Username { get; set; } = "";

    /// <summary>The password; prefer <see cref="PasswordFile"/>.</summary>
    [Secret]
    public string Password { get; set; } = "";

    /// <summary>A file with the password, read anew for each connection.</summary>
    /// <example>/run/secrets/smtp</example>
    public string PasswordFile { get; set; } = "";

    /// <summary>A login by token instead of a password.</summary>
    public OAuthOptions OAuth { get; set; } = new();

    /// <summary>A PEM file with the certificate authority of a server that no public authority vouches for.</summary>
    /// <example>/config/ca.pem</example>
    public string CaFile { get; set; } = "";

    /// <summary>Rejects revoked certificates; authorities without a revocation list need <c>false</c>.</summary>
    public bool CheckRevocation { get; set; } = true;

    /// <summary>
    /// The name given to the server in EHLO; the domain of <see cref="MailOptions.From"/> when empty.
    /// </summary>
    public string LocalDomain { get; set; } = "";

    /// <summary>The server alone, so that no log shows the password.</summary>
    public override string ToString() => $"{Host}:{Port} {Security}";
}

/// <summary>
/// A login by token (XOAUTH2), for servers that no longer accept passwords: a refresh token, obtained once by signing
/// in, is exchanged for short-lived access tokens (RFC 6749 §6).
/// </summary>
internal sealed record OAuthOptions
{
    /// <summary>The address that issues tokens; empty logs in with a password.</summary>
    /// <example>https://oauth2.googleapis.com/token</example>
    public string TokenUrl { get; set; } = "";

    /// <summary>The id of the application that was registered with the provider.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>A file with the application's secret; empty for an application without one.</summary>
    /// <example>/run/secrets/client</example>
    public string ClientSecretFile { get; set; } = "";

    /// <summary>
    /// A file with the refresh token. If it can be written, a token that the provider renews is saved there.
    /// </summary>
    /// <example>/run/secrets/refresh-token</example>
    public string RefreshTokenFile { get; set; } = "";

    /// <summary>The scope of the token, in the provider's words; empty asks for that of the refresh token.</summary>
    /// <example>https://mail.google.com/</example>
    public string Scope { get; set; } = "";
}

/// <summary>
/// The security of an SMTP connection. There is no opportunistic mode, which a man in the middle could strip.
/// </summary>
public enum SmtpSecurity
{
    /// <summary>Plain at first, then TLS, which is required (RFC 3207).</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Implicit,

    /// <summary>No TLS; allowed only to this machine itself.</summary>
    None,
}
