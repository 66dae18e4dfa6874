using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text;
using NewsMonitor.Articles;
using NewsMonitor.Stories;
using NewsMonitor.Text;

namespace NewsMonitor.Benchmarks.Stories;

/// <summary><c>story-words</c>: creates the list of word counts that ships with the product.</summary>
internal static class WordsVerb
{
    private const int MinArticles = 1000;
    private const int MinCount = 3;

    public static Command Build()
    {
        var files = new Argument<string[]>("FILES")
        {
            Description = "Articles as JSON lines; .gz is unpacked.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--out")
        {
            Description = "The file to write: word-counts.txt of the core.",
            Required = true,
        };
        var verb = new Command("story-words", "Counts in how many articles each word stands.") { files, output };
        verb.SetAction(parsed => Run(parsed.GetValue(files)!, parsed.GetValue(output)!));
        return verb;
    }

    private static int Run(string[] files, string output)
    {
        var languages = new SortedDictionary<string, Counts>(StringComparer.Ordinal);
        foreach (var (_, article) in files.SelectMany(NewsFile.Read))
        {
            var reader = new SignatureReader(article);
            if (!languages.TryGetValue(reader.LanguageTag, out var counts))
            {
                counts = new Counts();
                languages.Add(reader.LanguageTag, counts);
            }

            counts.Add(reader, article);
        }

        var list = new StringBuilder();
        foreach (var (language, counts) in languages.Where(language => language.Value.Articles >= MinArticles))
        {
            counts.Write(language, list);
        }

        File.WriteAllText(output, list.ToString());
        BenchmarkResult.Write(new { Verb = "story-words", Words = list.ToString().Count(c => c == '\n') });
        return 0;
    }

    private sealed class Counts
    {
        private readonly Dictionary<string, (int Articles, int Capital, int Small)> _words
            = new(StringComparer.Ordinal);

        public int Articles { get; private set; }

        public void Add(SignatureReader reader, Article article)
        {
            Articles++;
            foreach (var key in reader.ReadKeys())
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_words, key, out _).Articles++;
            }

            AddCapitals(reader, article.Summary);
        }

        public void Write(string language, StringBuilder list)
        {
            list.Append('=').Append(language).Append(' ').Append(Articles).Append('\n');
            var frequent = _words.Where(word => word.Value.Articles >= MinCount);
            foreach (var (word, count) in frequent.OrderBy(word => word.Key, StringComparer.Ordinal))
            {
                var code = WordCounts.Encode(count.Articles, count.Capital > 2 * count.Small);
                list.Append(word).Append(' ').Append(code).Append('\n');
            }
        }

        // Within a sentence only, and not where everything is written with capitals.
        private void AddCapitals(SignatureReader reader, string text)
        {
            var words = new List<(string Key, bool IsCapital)>();
            var tokenizer = new Tokenizer(text);
            while (words.Count < 80 && tokenizer.MoveNext())
            {
                var token = tokenizer.Current;
                var word = text.AsSpan(token.Offset, token.Length);
                if (token.Separator == TokenSeparator.Space && reader.FindTerm(word) is { } key)
                {
                    words.Add((key, char.IsUpper(text[token.Offset])));
                }
            }

            if (words.Count < 6 || words.Count(word => word.IsCapital) > 0.6 * words.Count)
            {
                return;
            }

            foreach (var (key, isCapital) in words)
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_words, key, out _);
                count.Capital += isCapital ? 1 : 0;
                count.Small += isCapital ? 0 : 1;
            }
        }
    }
}
