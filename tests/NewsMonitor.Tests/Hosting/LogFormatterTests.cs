using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace NewsMonitor.Hosting;

public sealed class LogFormatterTests
{
    [Fact]
    public void A_message_keeps_its_lines_and_cannot_pass_for_another_entry()
    {
        var formatter = new LogFormatter(new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 6, 0, 0, TimeSpan.Zero)));
        var entry = new LogEntry<string>(
            LogLevel.Error, "any", default, "refused:\n  here\n    ^\r2026-11-22 06:00:01Z info  forged", null, (state, _) => state);
        using var written = new StringWriter { NewLine = "\n" };

        formatter.Write(entry, null, written);

        Assert.Equal(
            "2026-11-22 06:00:00Z ERROR refused:\n      here\n        ^\n    2026-11-22 06:00:01Z info  forged\n",
            written.ToString());
    }
}
