using System.Security.Cryptography;
using MimeKit;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using Xunit;

namespace NewsMonitor.Verbs;

public sealed class PreviewTests : WorkerTest
{
    [Fact]
    public async Task A_preview_is_the_mail_that_comes_and_changes_nothing()
    {
        await WriteSettingsAsync();
        await using (var worker = await StartAsync())
        {
            await PollAsync(worker, Feed("Old truce"));
            await PollAsync(worker, Feed("Old truce", "Truce in sight", "Cricket"));
        }

        var before = Digest();
        var run = await ProgramRun.RunAsync(Folder.Path, "preview", "morning", "--out", "look");

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        Assert.Contains("1 story: Truce in sight", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Digest());
        using var mail = await MimeMessage.LoadAsync(Path.Combine(Folder.Path, "look", "morning.eml"));
        Assert.Equal(mail.HtmlBody, await File.ReadAllTextAsync(Path.Combine(Folder.Path, "look", "morning.html")));
        Assert.Equal(mail.TextBody, await File.ReadAllTextAsync(Path.Combine(Folder.Path, "look", "morning.txt")));

        await using var later = await StartAsync();
        Clock.Advance(TimeSpan.FromDays(1));
        await later.FireAsync(PublishDigestsJob.Key);
        await later.FireAsync(SendOutboxJob.Key);
        Assert.Contains(Smtp.Mails, sent => MimeMessage.Load(new MemoryStream(sent.Bytes)).Subject == mail.Subject);
    }

    [Fact]
    public async Task A_digest_that_would_be_skipped_is_shown_and_says_so()
    {
        await WriteSettingsAsync();
        await (await StartAsync()).DisposeAsync();

        var run = await ProgramRun.RunAsync(Folder.Path, "preview", "morning");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("it would be skipped", run.Error, StringComparison.Ordinal);
        Assert.StartsWith(
            "All quiet: ", await File.ReadAllTextAsync(Path.Combine(Folder.Path, "data", "preview", "morning.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        await WriteSettingsAsync();

        var unknown = await ProgramRun.RunAsync(Folder.Path, "preview", "mornin");
        var unstored = await ProgramRun.RunAsync(Folder.Path, "preview", "morning");

        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("There is no digest \"mornin\"; did you mean \"morning\"?", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(1, unstored.ExitCode);
        Assert.Contains("there is none yet", unstored.Error, StringComparison.Ordinal);
    }

    private Task WriteSettingsAsync() => File.WriteAllTextAsync(
        Path.Combine(Folder.Path, "appsettings.json"), Settings().Replace("{folder}", Folder.Path, StringComparison.Ordinal));

    private string Digest() => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder.Path, "monitor.db"))));
}
