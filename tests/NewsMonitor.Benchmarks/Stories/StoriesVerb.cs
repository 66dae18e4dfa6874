using System.CommandLine;
using System.Globalization;
using NewsMonitor.Articles;
using NewsMonitor.Stories;

namespace NewsMonitor.Benchmarks.Stories;

/// <summary><c>stories</c>: measures the speed of grouping articles and the memory that the open ones take.</summary>
internal static class StoriesVerb
{
    public static Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "Articles as JSON lines; .gz is unpacked." };
        var repeat = new Option<int>("--repeat")
        {
            Description = "How often to repeat the file, each time later by its span: memory must not grow.",
            DefaultValueFactory = _ => 1,
        };
        var copies = new Option<int>("--copies")
        {
            Description = "How many articles to make of each, with half of its words and half of another's.",
            DefaultValueFactory = _ => 1,
        };
        var vocabulary = new Option<int>("--vocabulary")
        {
            Description = "Replaces all words by random ones, of so many that are the most frequent.",
        };
        var show = new Option<int>("--show")
        {
            Description = "Prints every Nth story of several articles, with the reasons, on standard error.",
        };
        var verb = new Command("stories", "Groups the articles of a file into stories, in order of publication.")
        {
            file,
            repeat,
            copies,
            vocabulary,
            show,
        };
        verb.SetAction(parsed => Run(
            Read(parsed.GetValue(file)!, parsed.GetValue(copies), parsed.GetValue(vocabulary)),
            parsed.GetValue(repeat),
            parsed.GetValue(show)));
        return verb;
    }

    private static List<Article> Read(string path, int copies, int vocabulary)
    {
        var articles = NewsFile.Read(path).ConvertAll(article => article.Article);
        var stream = new StoryStream(articles);
        if (vocabulary > 0)
        {
            return stream.Draw(articles.Count * copies, vocabulary);
        }

        return copies > 1 ? stream.Copy(copies) : articles;
    }

    private static int Run(List<Article> articles, int repeat, int show)
    {
        var run = new StoriesRun(articles);
        run.Measure(repeat, keepsAssigned: show > 0);
        Show(articles, run.Assigned, show);
        return 0;
    }

    private static void Show(List<Article> articles, List<StoryAssignment> assigned, int step)
    {
        var stories = assigned.Index().GroupBy(one => one.Item.Story).Where(story => story.Count() > 1);
        foreach (var story in stories.Where((_, number) => number % step == 0))
        {
            Console.Error.WriteLine();
            foreach (var (i, assignment) in story)
            {
                var (article, reason) = (articles[i], assignment.Reason);
                var why = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{reason.Relation} {reason.Score:0.0} {string.Join(", ", reason.FindWords(article))}");
                var host = new Uri(article.Link ?? "none:").Host;
                Console.Error.WriteLine($"{article.Published:dd HH:mm} {host} | {article.Title} | {why}");
            }
        }
    }
}
