using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using Xunit;

namespace NewsMonitor.Verbs.Outbox;

/// <summary>The verb <c>mail show</c> as people meet it, beside a running worker.</summary>
public sealed class MailShowTests : WorkerTest
{
    [Fact]
    public async Task A_mail_is_shown_as_it_reads_and_as_it_goes_to_the_server()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Feed("Über die truce in Gaza", "Quiet day"));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        var sent = Smtp.Mails.Single(mail => mail.Recipients.Contains("a@example.org"));

        var shown = await RunAsync("show", "2");
        var raw = await RunAsync("show", "2", "--eml");
        var missing = await RunAsync("show", "4711");

        Assert.Equal((0, 0, 1), (shown.ExitCode, raw.ExitCode, missing.ExitCode));
        Assert.Contains("\nSubject: 1 story: Über die truce in Gaza", shown.Output, StringComparison.Ordinal);
        Assert.Contains("\nWhy: “truce” in the title", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", shown.Output, StringComparison.Ordinal);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(sent.Bytes), raw.Output);
        Assert.Contains("There is no mail 4711", missing.Error, StringComparison.Ordinal);
    }

    private async Task<ProgramRun> RunAsync(params string[] args)
    {
        await File.WriteAllTextAsync(
            Path.Combine(Folder.Path, "appsettings.json"), Settings().Replace("{folder}", Folder.Path, StringComparison.Ordinal));
        return await ProgramRun.RunAsync(Folder.Path, ["mail", .. args]);
    }
}
