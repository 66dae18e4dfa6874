using System.IO.Compression;
using NewsMonitor.Fakes;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Web;
using Xunit;

namespace NewsMonitor.Intake.Polling;

/// <summary>Responses that break off.</summary>
public sealed class BrokenResponseTests : FeedFetcherTest
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 1000", true)]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 1000\nConnection: close", true)]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked", true)]
    [InlineData("HTTP/1.1 200 OK\nConnection: close", false)]
    public async Task A_body_that_breaks_off_is_returned_as_far_as_it_came(string head, bool isNoticed)
    {
        var chunk = head.Contains("chunked", StringComparison.Ordinal) ? "a0\r\n" : "";
        await using var server = new RawServer(_ => RawServer.Response(head, chunk + "<rss><chan"));

        var answer = Assert.IsType<WebFetchResult.Responded>(
            await FetchAsync(new LeasedFeed { Id = "desk", Url = server.Url("/f") }));

        Assert.Equal("<rss><chan"u8.ToArray(), answer.Body);
        Assert.Equal(isNoticed ? WebErrorClassifier.BrokenOffReason : null, answer.Truncation);
        Assert.Equal(isNoticed, answer.HasKnownEnd);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_packed_body_that_breaks_off_is_noticed(string encoding)
    {
        var text = string.Concat(Enumerable.Range(0, 5000).Select(number => $"<item>{number * 7919}</item>"));
        using var packed = new MemoryStream();
        using (Stream packer = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            await packer.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));
        }

        var half = packed.ToArray()[..(int)(packed.Length / 2)];
        var head = $"HTTP/1.1 200 OK\nContent-Encoding: {encoding}\nConnection: close";
        await using var server = new RawServer(request => RawServer.Response(
            request.StartsWith("GET /known ", StringComparison.Ordinal) ? $"{head}\nContent-Length: {packed.Length}" : head, half));

        var answer = Assert.IsType<WebFetchResult.Responded>(
            await FetchAsync(new LeasedFeed { Id = "desk", Url = server.Url("/known") }));
        Assert.Equal(WebErrorClassifier.BrokenOffReason, answer.Truncation);

        answer = Assert.IsType<WebFetchResult.Responded>(
            await FetchAsync(new LeasedFeed { Id = "desk", Url = server.Url("/unknown") }));
        Assert.False(answer.HasKnownEnd);
        Assert.StartsWith(System.Text.Encoding.UTF8.GetString(answer.Body)[..1000], text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_connection_is_a_failure()
    {
        Server.Answer("/f", async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        Assert.Equal(
            new WebFetchResult.Failed("the connection broke off in the middle of the answer"), await FetchAsync("/f"));
    }
}
