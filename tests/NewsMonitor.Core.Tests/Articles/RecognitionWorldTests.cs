using Xunit;

namespace NewsMonitor.Articles;

/// <summary>
/// Worlds of true articles, shown by feeds that misbehave: nothing is new twice, nothing first seen is swallowed, and what
/// is known is known as what it is.
/// </summary>
public class RecognitionWorldTests
{
    private static readonly string[] Hosts = ["x.example", "www.x.example", "cdn.other.example"];

    public static TheoryData<Habit> Habits => [.. Enum.GetValues<Habit>()];

    public enum Habit
    {
        /// <summary>Guids and links as they should be.</summary>
        Proper,

        /// <summary>The guid is the link.</summary>
        Permalinks,

        /// <summary>Guids made anew at every build.</summary>
        GuidsAnew,

        /// <summary>No guid.</summary>
        NoGuids,

        /// <summary>One link for all, proper guids.</summary>
        OneLink,

        /// <summary>One guid for all, proper links.</summary>
        OneGuid,

        /// <summary>Guids that number the lines.</summary>
        GuidsCountLines,

        /// <summary>One link for all, guids made anew.</summary>
        OneLinkGuidsAnew,

        /// <summary>One link for all, no guid.</summary>
        OneLinkNoGuids,

        /// <summary>Neither guid nor link.</summary>
        TextOnly,

        /// <summary>Another host each time, in links and guids.</summary>
        HostsFlip,

        /// <summary>AMP, mobile, tracked and plain links by turns, no guid.</summary>
        EditionsFlip,
    }

    [Theory]
    [MemberData(nameof(Habits))]
    public void Whatever_a_feed_does_each_article_is_new_once(Habit habit)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var world = new World(habit, new Random(seed));
            var feed = new FeedMemory("https://x.example/feed", "https://x.example/");
            var numbers = new Dictionary<int, long?>();
            for (var poll = 0; poll < 25; poll++)
            {
                var (window, document) = world.Next(numbers.Keys);
                var verdicts = feed.Poll(document);

                foreach (var (article, (kind, no)) in window.Zip(verdicts).Where(pair => pair.Second.Kind != IdentityStatus.Duplicate))
                {
                    var isNew = numbers.TryAdd(article, no);
                    Assert.True(isNew == (kind == IdentityStatus.New), $"{habit}, seed {seed}, poll {poll}, article {article}: {kind}");
                    Assert.True(numbers[article] == no, $"{habit}, seed {seed}, poll {poll}, article {article} taken for another");
                }
            }

            // Nothing is remembered without end.
            Assert.InRange(feed.Count, 1, (5 * numbers.Count) + world.Edits + 40);
        }
    }

    /// <summary>True articles, and the windows on them that a feed shows.</summary>
    private sealed class World(Habit habit, Random random)
    {
        private readonly List<(string Title, string Body, string Slug)> _articles = [];
        private readonly bool _hasTwins = random.Next(2) == 0;
        private bool _isFirst = true;

        public int Edits { get; private set; }

        private bool IsTextIdentity => habit is Habit.OneLinkGuidsAnew or Habit.OneLinkNoGuids or Habit.TextOnly;

        public (List<int> Window, List<Article> Document) Next(ICollection<int> shown)
        {
            var fresh = random.Next(4) == 0 ? 0 : random.Next(1, 6);
            for (var i = 0; i < Math.Max(fresh, _isFirst ? 4 : 0); i++)
            {
                _articles.Add(Write(_articles.Count));
            }

            var window = Enumerable.Range(0, _articles.Count).Reverse().Take(Math.Max(6, fresh)).ToList();
            if (random.Next(3) == 0)
            {
                // Old articles slide back.
                window.AddRange(Enumerable.Range(0, _articles.Count).Where(_ => random.Next(5) == 0));
            }

            window = [.. window.Distinct()];
            Edit(window, shown);
            if (random.Next(4) == 0 && habit != Habit.GuidsCountLines)
            {
                window = [.. window.OrderBy(_ => random.Next())];
            }

            if (random.Next(6) == 0 && habit is not (Habit.GuidsAnew or Habit.GuidsCountLines or Habit.OneLinkGuidsAnew))
            {
                window.Add(window[random.Next(window.Count)]);
            }

            _isFirst = false;
            var host = Hosts[random.Next(Hosts.Length)];
            return (window, [.. window.Select((article, line) => Show(article, line, host))]);
        }

        private (string Title, string Body, string Slug) Write(int number)
        {
            var isTwin = _hasTwins && !IsTextIdentity && habit != Habit.HostsFlip && random.Next(4) == 0;
            return (
                isTwin ? "Live updates from the talks" : $"What happened on day {number}",
                _hasTwins && !IsTextIdentity && !isTwin && random.Next(4) == 0 ? "Read all of it on our site, every day anew." : $"On day {number} the talks in Cairo went on.",
                $"2026/11/story-{number}");
        }

        // At most one of the known articles a time, so that the others bear witness of the guids.
        private void Edit(List<int> window, ICollection<int> shown)
        {
            var known = window.FindAll(shown.Contains);
            if (IsTextIdentity || known.Count < 3 || random.Next(2) == 0 || (habit == Habit.HostsFlip && known.Count < 8))
            {
                return;
            }

            Edits += 3;
            var edited = known[random.Next(known.Count)];
            var (title, body, slug) = _articles[edited];
            _articles[edited] = habit == Habit.HostsFlip ? (title, body, slug) : random.Next(4) switch
            {
                0 => ($"Update {random.Next()}: day {edited}", body, slug),
                1 => (title, $"{random.Next()} is how the story on day {edited} begins now.", slug),
                2 => ($"Update {random.Next()}: day {edited}", $"{random.Next()} is how the story on day {edited} begins now.", slug),
                _ when habit is Habit.Proper => (title, body, $"{slug}-{random.Next()}"),
                _ => (title, body, slug),
            };
        }

        private Article Show(int number, int line, string host)
        {
            var (title, body, slug) = _articles[number];
            var link = habit switch
            {
                Habit.TextOnly => null,
                Habit.OneLink or Habit.OneLinkGuidsAnew or Habit.OneLinkNoGuids => "https://x.example/alerts",
                Habit.HostsFlip => $"https://{host}/{slug}",
                Habit.EditionsFlip => Edition(slug),
                _ => $"https://x.example/{slug}",
            };
            var guid = habit switch
            {
                Habit.Proper or Habit.OneLink => $"urn:story:{number}",
                Habit.Permalinks or Habit.HostsFlip => link,
                Habit.GuidsAnew or Habit.OneLinkGuidsAnew => $"build-{random.Next()}-{number}",
                Habit.OneGuid => "story",
                Habit.GuidsCountLines => $"{line}",
                _ => null,
            };
            return new Article { Guid = guid, Link = link, CanonicalUrl = CanonicalUrl.From(link), Title = title, Summary = body };
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
