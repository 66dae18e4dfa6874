using NewsMonitor.Settings;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>The port begins the other way than <c>Mail:Smtp:Security</c> says.</summary>
internal sealed class WrongTlsModeException(SmtpSecurity fitting, int port) : Exception(Describe(fitting, port))
{
    private static string Describe(SmtpSecurity fitting, int port)
        => fitting == SmtpSecurity.Implicit
            ? $"Mail:Smtp:Security must be Implicit for port {port}, where the server speaks TLS from the first byte"
            : $"Mail:Smtp:Security must be StartTls for port {port}, where the server begins in plain text";
}
