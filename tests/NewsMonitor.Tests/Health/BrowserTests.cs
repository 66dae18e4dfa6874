using System.ComponentModel;
using System.Diagnostics;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using Xunit;

namespace NewsMonitor.Health;

/// <summary>The pages in headless Chromium, in both colour schemes, on a phone and a desktop; see tests/browser/check.mjs.</summary>
public sealed class BrowserTests : ListenerWorld
{
    private const int SomethingIsMissing = 3;

    [Fact]
    public async Task The_pages_are_sound_accessible_and_fit_a_phone()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        Feeds.Serve("/gone", Feed("Last words"));
        var settings = Listening().Replace(
            "\"Name\": \"The Desk\" }",
            $"\"Name\": \"The Desk\" }}, \"ended\": {{ \"Url\": \"{Feeds.Url("/gone")}\", \"Name\": \"{new string('x', 90)}\" }}",
            StringComparison.Ordinal);
        await using var worker = await TestWorker.StartAsync(Folder.Path, settings, Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        Smtp.On("RCPT TO:<b@example.org>", "550 5.1.1 there is nobody of that name here");
        await PollAsync(worker, Feed("Truces hold in Cairo", "Quiet day"));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Feeds.Refuse("/gone", 410);
        await PollAsync(
            worker,
            Feed("Ceasefire at dawn", "الهدنة truce تصمد في القاهرة", $"Truce {new string('y', 190)}", "&amp;lt;b onload=x&amp;gt; ceasefire"));
        await worker.FireAsync(WriteNoticesJob.Key);
        await worker.EditAsync(settings.Replace("truce OR ceasefire", "truce OR (<b>", StringComparison.Ordinal));

        var here = $"http://127.0.0.1:{Port}/";
        await CheckAsync(
            here, "Feed “xxx",
            here + "digests/morning", "What would be mailed now.",
            here + "digests/morning/1", "<b onload=x> ceasefire");
    }

    private static async Task CheckAsync(params string[] addressesWithText)
    {
        var script = Checkout.PathOf("tests/browser/check.mjs");
        var start = new ProcessStartInfo("node", [script, .. addressesWithText])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var check = Process.Start(start)!;
            var told = await Task.WhenAll(check.StandardOutput.ReadToEndAsync(), check.StandardError.ReadToEndAsync());
            await check.WaitForExitAsync();
            Assert.SkipWhen(check.ExitCode == SomethingIsMissing, told[0]);
            Assert.True(check.ExitCode == 0, string.Concat(told));
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no Node.js, which drives the browser.");
        }
    }
}
