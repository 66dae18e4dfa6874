using System.Net;

namespace NewsMonitor.Settings.Checks;

internal static class HealthChecks
{
    private static readonly string TokenRemedy =
        $"Write {HealthToken.MinLength} characters or more of ASCII without blanks, as 'openssl rand -hex 16' makes "
            + "them.";

    public static void Run(HealthOptions health, SettingsProblemCollector findings)
    {
        findings.CheckRange("Health:Port", health.Port, 0, 65_535);
        if (!IPAddress.TryParse(health.Bind, out _))
        {
            findings.AddError(
                "Health:Bind",
                $"'{health.Bind}' is no IP address.",
                "Write 127.0.0.1 for this machine alone, 0.0.0.0 or :: for every network.");
        }

        CheckToken(health, findings);
        if (health.PingUrl.Length > 0
            && !(Uri.TryCreate(health.PingUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            findings.AddError(
                "Health:PingUrl",
                "This is no http or https address.",
                "Write the whole address that the watchdog gave you, or leave it empty.");
        }
    }

    private static void CheckToken(HealthOptions health, SettingsProblemCollector findings)
    {
        if (health.Token.Length > 0 && health.TokenFile.Length > 0)
        {
            findings.AddError("Health:Token", "Token and TokenFile are both set.", "Keep TokenFile.");
        }
        else if (health.Token.Length > 0 && !HealthToken.IsSafe(health.Token))
        {
            findings.AddError("Health:Token", "The token can be guessed, or cannot stand in an address.", TokenRemedy);
        }
        else if (health.TokenFile.Length > 0 && !File.Exists(health.TokenFile))
        {
            findings.CheckFile("Health:TokenFile", health.TokenFile);
        }
        else if (HealthToken.Read(health) is not { } token)
        {
            findings.AddError(
                "Health:TokenFile", $"{health.TokenFile} cannot be read.", "Give this user the right to it.");
        }
        else if (health.TokenFile.Length > 0 && !HealthToken.IsSafe(token))
        {
            findings.AddError(
                "Health:TokenFile",
                $"The token in {health.TokenFile} can be guessed, or cannot stand in an address.",
                TokenRemedy);
        }
    }
}
