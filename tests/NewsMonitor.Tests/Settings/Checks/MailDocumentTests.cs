using NewsMonitor.Fakes;
using NewsMonitor.Outbox;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Settings.Checks;

/// <summary>The examples of docs/mail.md, as they stand there.</summary>
public sealed class MailDocumentTests
{
    [Fact]
    public void Its_settings_are_good()
    {
        using var secrets = new TemporaryFolder();
        foreach (var name in (string[])["smtp", "client", "refresh"])
        {
            File.WriteAllText(Path.Combine(secrets.Path, name), "s3cret");
        }

        var hosts = Examples()
            .Select(example => example
                .Replace("/run/secrets", secrets.Path, StringComparison.Ordinal)
                .Replace("data/refresh", Path.Combine(secrets.Path, "refresh"), StringComparison.Ordinal))
            .Select(example => Given.Loaded(example).Settings.Mail.Smtp)
            .Select(smtp => $"{smtp.Host}{(smtp.OAuth.TokenUrl.Length > 0 ? " by token" : "")}")
            .ToList();

        Assert.Equal(
            ["", "mail.example.org", "localhost", "smtp.gmail.com", "smtp.gmail.com by token", "smtp.office365.com by token"], hosts);
    }

    [Fact]
    public void It_tells_every_state_and_the_number_of_refusals_that_suspend()
    {
        var text = Text();

        Assert.Contains("newsmonitor mail test", text, StringComparison.Ordinal);
        Assert.All(MailStates.All, state => Assert.Contains($"`{state.ToText()}`", text, StringComparison.Ordinal));
        Assert.Contains($"refuses {OutboxStore.RefusalsToSuspend} mails in a row", text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Examples()
        => Text().Split("```").Where((_, index) => index % 2 == 1).Select(block => block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

    private static string Text() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "mail.md"));
}
