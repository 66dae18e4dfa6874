using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Settings.Checks;

/// <summary>Mail settings that are legal but do not fit together, and secrets that are missing.</summary>
public sealed class MailWarningTests
{
    [Theory]
    [InlineData(465, "StartTls", "Write Implicit, or port 587.")]
    [InlineData(587, "Implicit", "Write StartTls, or port 465.")]
    [InlineData(25, "Implicit", "Write StartTls, or port 465.")]
    [InlineData(465, "Implicit", null)]
    [InlineData(587, "StartTls", null)]
    [InlineData(2525, "Implicit", null)]
    public void A_port_of_the_other_mode_is_warned_of(int port, string security, string? remedy)
    {
        var warnings = Warnings($$"""{ "Host": "mail.example.org", "Port": {{port}}, "Security": "{{security}}" }""");

        Assert.Equal(remedy, warnings.SingleOrDefault(warning => warning.Path == "Mail:Smtp:Security")?.Remedy);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData(" \t")]
    public void An_empty_password_file_is_refused(string content)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "password");
        File.WriteAllText(file, content);

        Assert.Contains(
            $"The file {file} is empty.",
            Given.Report($$"""{ "Mail": { "Smtp": { "Host": "h.example", "Username": "u", "PasswordFile": "{{file}}" } } }"""),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Two_day_fields_are_warned_of()
        => Assert.Contains(
            Given.Loaded("""{ "Digests": { "d": { "Schedule": "0 7 13 * 5", "To": ["a@example.org"] } } }""").Warnings,
            warning => warning.Path == "Digests:d:Schedule" && warning.Message.Contains("not only when both fit", StringComparison.Ordinal));

    private static IReadOnlyList<SettingsProblem> Warnings(string smtp)
        => Given.Loaded($$"""{ "Mail": { "Smtp": {{smtp}} } }""").Warnings;
}
