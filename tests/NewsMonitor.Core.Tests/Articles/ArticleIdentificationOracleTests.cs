using Xunit;

namespace NewsMonitor.Articles;

/// <summary>
/// Simulates sites whose feeds misbehave, and knows which articles are new: no article is new twice, no new article is
/// missed, and each known article is recognised as itself.
/// </summary>
public class ArticleIdentificationOracleTests
{
    private static readonly string[] Hosts = ["x.example", "www.x.example", "cdn.other.example"];

    public static TheoryData<Fault> Faults => [.. Enum.GetValues<Fault>()];

    public enum Fault
    {
        /// <summary>Correct guids and links.</summary>
        None,

        /// <summary>The guid is the link.</summary>
        Permalinks,

        /// <summary>Guids regenerated at every build.</summary>
        RegeneratedGuids,

        /// <summary>No guid.</summary>
        NoGuids,

        /// <summary>One link for all, correct guids.</summary>
        OneLink,

        /// <summary>One guid for all, correct links.</summary>
        OneGuid,

        /// <summary>Guids that number the lines.</summary>
        LineNumberGuids,

        /// <summary>Guids that number the lines, no link.</summary>
        LineNumberGuidsAlone,

        /// <summary>Guids that number the lines, one link for all, no body.</summary>
        LineNumberGuidsAndTitles,

        /// <summary>One link for all, regenerated guids.</summary>
        OneLinkRegeneratedGuids,

        /// <summary>A parameter of some links changes at every build, no guid.</summary>
        ChangingParameters,

        /// <summary>The same, with the link as the guid.</summary>
        ChangingPermalinks,

        /// <summary>One link for all, no guid.</summary>
        OneLinkNoGuids,

        /// <summary>Neither guid nor link.</summary>
        TextOnly,

        /// <summary>A different host each time, in links and guids.</summary>
        ChangingHosts,

        /// <summary>AMP, mobile, tracked and plain links in turn, no guid.</summary>
        ChangingEditions,
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_article_is_new_once_in_any_feed(Fault fault)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var site = new Site(fault, new Random(seed));
            var feed = new FeedMemory("https://x.example/feed", "https://x.example/");
            var numbers = new Dictionary<int, long?>();
            for (var poll = 0; poll < 25; poll++)
            {
                var (window, document) = site.Next(numbers.Keys);
                var results = window.Zip(feed.Poll(document))
                    .Where(pair => pair.Second.Status != IdentityStatus.Duplicate);

                foreach (var (article, (status, no)) in results)
                {
                    var context = $"{fault}, seed {seed}, poll {poll}, article {article}";
                    var isNew = numbers.TryAdd(article, no);
                    Assert.True(isNew == (status == IdentityStatus.New), $"{context}: {status}");
                    Assert.True(numbers[article] == no, $"{context} mistaken for another");
                }
            }

            // The number of records is bounded.
            Assert.InRange(feed.Count, 1, (5 * numbers.Count) + site.Edits + 40);
        }
    }

    [Theory]
    [InlineData("1", "https://x.example/warning", "a first long enough body")]
    [InlineData("1", null, "a first long enough body")]
    [InlineData(null, "https://x.example/warning", "a first long enough body")]
    [InlineData("1", "https://x.example/warning", "")]
    public void An_entry_that_is_rewritten_in_a_feed_of_one_entry_is_new_each_time(string? guid, string? link, string body)
    {
        var feed = new FeedMemory { ShowsOneArticle = true };
        Article Warning(string text) => new()
        {
            Guid = guid,
            Link = link,
            CanonicalUrl = CanonicalUrl.From(link),
            Title = text,
            Summary = body.Length > 0 ? text + body : "",
        };

        Assert.Single(feed.NewOf(Warning("Storm")));
        Assert.Empty(feed.NewOf(Warning("Storm")));
        Assert.Single(feed.NewOf(Warning("Flood")));
        Assert.Empty(feed.NewOf(Warning("Flood")));
        if (body.Length > 0)
        {
            Assert.Empty(feed.NewOf(Warning("Flood") with { Title = "Flood, 10:00" }));
            Assert.Empty(feed.NewOf(Warning("Storm")));
        }
    }

    [Fact]
    public void Articles_that_differ_in_a_parameter_alone_are_two()
    {
        var feed = new FeedMemory();
        static Article Page(int id) => new()
        {
            Link = $"https://x.example/page?id={id}",
            CanonicalUrl = $"https://x.example/page?id={id}",
            Title = "Weather today",
            Summary = "The weather of today is on our page.",
        };

        Assert.Equal(2, feed.NewOf(Page(1), Page(2)).Count);
        Assert.Single(feed.NewOf(Page(1), Page(2), Page(3)));

        feed = new FeedMemory();
        Assert.Single(feed.NewOf(Page(1)));
        Assert.Single(feed.NewOf(Page(1), Page(2)));
    }

    /// <summary>The articles of a site, and the documents that its feed shows.</summary>
    private sealed class Site(Fault fault, Random random)
    {
        private readonly List<(string Title, string Body, string Slug)> _articles = [];
        private readonly bool _hasTwins = random.Next(2) == 0;
        private bool _isFirst = true;

        public int Edits { get; private set; }

        private bool IsTextIdentity => fault is Fault.OneLinkRegeneratedGuids or Fault.OneLinkNoGuids or Fault.TextOnly
            or Fault.ChangingParameters or Fault.ChangingPermalinks || HasLineNumbers;

        private bool HasLineNumbers => fault is Fault.LineNumberGuidsAlone or Fault.LineNumberGuidsAndTitles;

        public (List<int> Window, List<Article> Document) Next(ICollection<int> shown)
        {
            var fresh = random.Next(4) == 0 ? 0 : random.Next(1, 6);
            for (var i = 0; i < Math.Max(fresh, _isFirst ? 4 : 0); i++)
            {
                _articles.Add(Write(_articles.Count));
            }

            var window = Enumerable.Range(0, _articles.Count).Reverse().Take(Math.Max(6, fresh)).ToList();
            if (random.Next(3) == 0 && !HasLineNumbers)
            {
                // Old articles return.
                window.AddRange(Enumerable.Range(0, _articles.Count).Where(_ => random.Next(5) == 0));
            }

            window = [.. window.Distinct()];
            Edit(window, shown);
            if (random.Next(4) == 0 && fault != Fault.LineNumberGuids && !HasLineNumbers)
            {
                window = [.. window.OrderBy(_ => random.Next())];
            }

            if (random.Next(6) == 0
                && fault is not (Fault.RegeneratedGuids or Fault.LineNumberGuids or Fault.OneLinkRegeneratedGuids
                    or Fault.ChangingParameters or Fault.ChangingPermalinks)
                && !HasLineNumbers)
            {
                window.Add(window[random.Next(window.Count)]);
            }

            _isFirst = false;
            var host = Hosts[random.Next(Hosts.Length)];
            return (window, [.. window.Select((article, line) => Show(article, line, host))]);
        }

        private (string Title, string Body, string Slug) Write(int number)
        {
            var isTwin = _hasTwins && !IsTextIdentity && fault != Fault.ChangingHosts && random.Next(4) == 0;
            var isBodyTwin = _hasTwins && !IsTextIdentity && !isTwin && random.Next(4) == 0;
            return (
                isTwin ? "Live updates from the talks" : $"What happened on day {number}",
                isBodyTwin
                    ? "Read all of it on our site, every day anew."
                    : $"On day {number} the talks in Cairo went on.",
                $"2026/11/story-{number}");
        }

        // At most one known article at a time, so that the others prove that the guids are reliable.
        private void Edit(List<int> window, ICollection<int> shown)
        {
            var known = window.FindAll(shown.Contains);
            if (IsTextIdentity || known.Count < 3 || random.Next(2) == 0
                || (fault == Fault.ChangingHosts && known.Count < 8))
            {
                return;
            }

            Edits += 3;
            var edited = known[random.Next(known.Count)];
            var (title, body, slug) = _articles[edited];
            _articles[edited] = fault == Fault.ChangingHosts ? (title, body, slug) : random.Next(4) switch
            {
                0 => ($"Update {random.Next()}: day {edited}", body, slug),
                1 => (title, $"{random.Next()} is how the story on day {edited} begins now.", slug),
                2 => (
                    $"Update {random.Next()}: day {edited}",
                    $"{random.Next()} is how the story on day {edited} begins now.",
                    slug),
                _ when fault is Fault.None => (title, body, $"{slug}-{random.Next()}"),
                _ => (title, body, slug),
            };
        }

        private Article Show(int number, int line, string host)
        {
            var (title, body, slug) = _articles[number];
            var link = fault switch
            {
                Fault.TextOnly or Fault.LineNumberGuidsAlone => null,
                Fault.ChangingParameters or Fault.ChangingPermalinks when number % 3 == 0
                    => $"https://x.example/{slug}?page=1&session={random.Next()}",
                Fault.LineNumberGuidsAndTitles or Fault.OneLink or Fault.OneLinkRegeneratedGuids or Fault.OneLinkNoGuids
                    => "https://x.example/alerts",
                Fault.ChangingHosts => $"https://{host}/{slug}",
                Fault.ChangingEditions => Edition(slug),
                _ => $"https://x.example/{slug}",
            };
            var guid = fault switch
            {
                Fault.None or Fault.OneLink => $"urn:story:{number}",
                Fault.Permalinks or Fault.ChangingHosts or Fault.ChangingPermalinks => link,
                Fault.RegeneratedGuids or Fault.OneLinkRegeneratedGuids => $"build-{random.Next()}-{number}",
                Fault.OneGuid => "story",
                Fault.LineNumberGuids or Fault.LineNumberGuidsAlone or Fault.LineNumberGuidsAndTitles => $"{line}",
                _ => null,
            };
            return new Article
            {
                Guid = guid,
                Link = link,
                CanonicalUrl = CanonicalUrl.From(link),
                Title = title,
                Summary = fault == Fault.LineNumberGuidsAndTitles ? "" : body,
            };
        }

        private string Edition(string slug) => random.Next(8) switch
        {
            0 => $"https://amp.x.example/{slug}",
            1 => $"https://m.x.example/{slug}",
            2 => $"https://www.x.example/{slug}/amp",
            3 => $"https://x.example/{slug}?outputType=amp",
            4 => $"http://x.example/{slug}?utm_source=rss&amp;utm_medium=feed#top",
            5 => $"https://x-example.cdn.ampproject.org/c/s/x.example/{slug}",
            6 => $"https://www.google.com/amp/s/x.example/{slug}/amp",
            _ => $"https://x.example/{slug}/",
        };
    }
}
