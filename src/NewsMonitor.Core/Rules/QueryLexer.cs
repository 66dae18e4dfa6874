using System.Buffers;
using NewsMonitor.Articles;
using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>Cuts a query into lexemes. What cannot be read is reported and stood in for, so that reading goes on.</summary>
internal sealed class QueryLexer
{
    /// <summary>The most words that may stand next to each other.</summary>
    public const int MaxPhrase = 25;

    private const int MinPrefix = 3;
    private const int MaxName = 80;
    private const string FieldList = "title:, summary:, content: or author:";

    private static readonly SearchValues<char> Meaningless = SearchValues.Create("?|^{}[]<>~=\\;");
    private static readonly string[] FieldNames = ["title", "summary", "content", "author"];
    private static readonly string[] LaterFields = ["feed", "tag", "site", "lang"];

    private readonly string _text;
    private readonly QueryProblems _problems;
    private readonly List<Lexeme> _lexemes = [];
    private int _index;

    private QueryLexer(string text, QueryProblems problems)
    {
        _text = text;
        _problems = problems;
    }

    private bool AtEnd => _index >= _text.Length;

    /// <summary>The lexemes of a query; the last is <see cref="LexemeKind.End"/>.</summary>
    public static IReadOnlyList<Lexeme> Read(string text, QueryProblems problems)
    {
        var lexer = new QueryLexer(text, problems);
        while (lexer.SkipSpace())
        {
            lexer.ReadOne();
        }

        lexer.Emit(LexemeKind.End, "", text.Length);
        return lexer._lexemes;
    }

    private bool SkipSpace()
    {
        while (!AtEnd && char.IsWhiteSpace(_text[_index]))
        {
            _index++;
        }

        return !AtEnd;
    }

    private void ReadOne()
    {
        var start = _index;
        switch (_text[start])
        {
            case '(':
                _index++;
                Emit(LexemeKind.Open, "(", start);
                break;
            case ')':
                _index++;
                Emit(LexemeKind.Close, ")", start);
                break;
            case '-' or '!':
                ReadMinus(start);
                break;
            case ',':
                _index++;
                Report(start, "A comma has no meaning here.", "Put AND or OR between the words.");
                break;
            case ':':
                _index++;
                Report(start, "The colon does not follow the name of a field.", "Write field and word without a space, as in title:truce.");
                break;
            case '=':
                _index++;
                Refuse(start, "An exact form (=)", "Write the word without the sign; it then matches in any inflection.");
                break;
            case '~':
                _index++;
                Refuse(start, "A name in all its spellings (~)", "List the spellings, as in (Haniyeh OR Haniya).");
                break;
            case var quote when IsQuote(quote):
                ReadPhrase(start);
                break;
            default:
                ReadFieldOrWord(start);
                break;
        }
    }

    private void ReadMinus(int start)
    {
        var sign = _text[start];
        _index++;
        if (sign == '!')
        {
            Report(start, "'!' is no operator.", "Write NOT.");
        }

        if (sign == '-' && (AtEnd || char.IsWhiteSpace(_text[_index])))
        {
            Report(start, "This '-' stands alone.", "Write it directly before what it excludes, as in -cricket, or leave it out.");
            return;
        }

        Emit(LexemeKind.Not, sign.ToString(), start);
    }

    private void ReadPhrase(int start)
    {
        var end = start + 1;
        while (end < _text.Length && !IsQuote(_text[end]))
        {
            end++;
        }

        _index = Math.Min(end + 1, _text.Length);
        if (end == _text.Length)
        {
            Report(start, "The quote is never closed.", "Add a closing quote.");
            Emit(LexemeKind.Broken, "", start);
            return;
        }

        var phrase = _text[(start + 1)..end];
        var star = phrase.IndexOf('*', StringComparison.Ordinal);
        if (star >= 0)
        {
            Break(start, start + 1 + star, "'*' does not work inside quotes.", "Write the words out, or join several phrases by OR.");
            return;
        }

        EmitWords(LexemeKind.Phrase, phrase, start);
    }

    private void ReadFieldOrWord(int start)
    {
        var end = start;
        while (end < _text.Length && char.IsAsciiLetter(_text[end]))
        {
            end++;
        }

        if (end > start && end < _text.Length && _text[end] == ':')
        {
            _index = end + 1;
            ReadField(_text[start..end], start);
            return;
        }

        while (!AtEnd && !EndsWord(_index))
        {
            _index++;
        }

        ReadWord(_text[start.._index], start);
    }

    private void ReadField(string name, int start)
    {
        var field = Array.FindIndex(FieldNames, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (field >= 0)
        {
            if (!AtEnd && char.IsWhiteSpace(_text[_index]))
            {
                Report(start, $"A space follows '{name}:'.", $"Write field and word without a space, as in {FieldNames[field]}:truce.");
            }

            _lexemes.Add(new Lexeme(LexemeKind.Field, FieldNames[field] + ":", start + 1) { Field = (ArticleField)field });
        }
        else if (LaterFields.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            Refuse(start, $"The field {name}:", $"Look in {FieldList}; a rule's Feeds setting limits it to feeds and tags.");
        }
        else
        {
            var meant = Spelling.Closest(name, FieldNames);
            Report(start, $"There is no field '{name}:'.",
                meant is null ? $"Write {FieldList}, or put the text in quotes." : $"Did you mean {meant}:?");
        }
    }

    // A comma within a number belongs to it.
    private bool EndsWord(int index) => _text[index] switch
    {
        '(' or ')' => true,
        ',' => index + 1 >= _text.Length || !char.IsAsciiDigit(_text[index + 1]) || index == 0 || !char.IsAsciiDigit(_text[index - 1]),
        var other => char.IsWhiteSpace(other) || IsQuote(other),
    };

    private void ReadWord(string word, int start)
    {
        switch (word)
        {
            case "AND":
                Emit(LexemeKind.And, word, start);
                break;
            case "OR":
                Emit(LexemeKind.Or, word, start);
                break;
            case "NOT":
                Emit(LexemeKind.Not, word, start);
                break;
            case "&&" or "&" or "+":
                Report(start, $"'{word}' is no operator.", "Write AND, or leave it out.");
                Emit(LexemeKind.And, word, start);
                break;
            case "||" or "|":
                Report(start, $"'{word}' is no operator.", "Write OR.");
                Emit(LexemeKind.Or, word, start);
                break;
            case "OF" when IsCount():
                ReadCount();
                break;
            case var _ when IsDistance(word):
                Refuse(start, $"The operator {word}", "Write AND, or a phrase in quotes.");
                Emit(LexemeKind.And, word, start);
                break;
            default:
                ReadOperand(word, start);
                break;
        }
    }

    /// <summary>Whether a number stands before and a list follows: <c>2 OF (a, b, c)</c>.</summary>
    private bool IsCount() => _lexemes is [.., { Kind: LexemeKind.Word } last] && last.Text.All(char.IsAsciiDigit)
                              && SkipSpace() && _text[_index] == '(';

    private void ReadCount()
    {
        var number = _lexemes[^1];
        _lexemes.RemoveAt(_lexemes.Count - 1);
        Refuse(number.Column - 1, $"{number.Text} OF (…)", "Join the combinations by OR.");
        Emit(LexemeKind.Broken, "", number.Column - 1);
        var depth = 0;
        do
        {
            depth += _text[_index] switch { '(' => 1, ')' => -1, _ => 0 };
            _index++;
        }
        while (!AtEnd && depth > 0);
    }

    private void ReadOperand(string word, int start)
    {
        var odd = word.AsSpan().IndexOfAny(Meaningless);
        var star = word.IndexOf('*', StringComparison.Ordinal);
        if (word[0] == '@')
        {
            ReadReference(word[1..], start);
        }
        else if (odd >= 0)
        {
            Break(start, start + odd, $"'{word[odd]}' has no meaning in a query.", "Leave it out, or put the text in quotes.");
        }
        else if (CharacterClasses.Of(word[0]) == CharacterClass.Apostrophe)
        {
            Break(start, start, "Single quotes do not make a phrase.", "Write double quotes.");
        }
        else if (star >= 0)
        {
            ReadPrefix(word, star, start);
        }
        else
        {
            EmitWords(LexemeKind.Word, word, start);
        }
    }

    private void ReadReference(string name, int start)
    {
        if (IsName(name))
        {
            Emit(LexemeKind.Reference, name, start);
        }
        else
        {
            Break(start, start, $"'@{name}' is not the name of a part.", "Names are lower-case letters, digits and hyphens, as in @gaza-war.");
        }
    }

    private void ReadPrefix(string word, int star, int start)
    {
        var prefix = word[..star];
        var (words, longest) = Measure(prefix);
        if (star < word.Length - 1)
        {
            Break(start, start + star, "'*' stands within a word.", "Put it at the end of the word, as in negotiat*.");
        }
        else if (words != 1 || longest != prefix.Length)
        {
            Break(start, start, $"'{word}' is not the beginning of one word.", "'*' stands directly after letters, as in negotiat*.");
        }
        else if (Folding.Fold(prefix.AsSpan()).Length < MinPrefix)
        {
            Break(start, start, $"'{word}' is too short.", $"At least {MinPrefix} letters stand before '*'.");
        }
        else
        {
            Emit(LexemeKind.Prefix, prefix, start);
        }
    }

    private void EmitWords(LexemeKind kind, string text, int start)
    {
        var (words, longest) = Measure(text);
        if (words == 0)
        {
            Break(start, start, $"'{text}' holds no letter and no digit.", "Leave it out.");
        }
        else if (words > MaxPhrase)
        {
            Break(start, start, $"{words} words next to each other are too many.", $"{MaxPhrase} are the most; join two phrases by AND.");
        }
        else if (longest > Folding.MaxLength)
        {
            Break(start, start, $"A word of {longest} characters is too long.", $"{Folding.MaxLength} are the most; longer ones are never matched.");
        }
        else
        {
            Emit(kind, text, start);
        }
    }

    private static (int Words, int Longest) Measure(string text)
    {
        var (words, longest) = (0, 0);
        var tokenizer = new Tokenizer(text);
        while (tokenizer.MoveNext())
        {
            words++;
            longest = Math.Max(longest, tokenizer.Current.Length);
        }

        return (words, longest);
    }

    private void Break(int start, int place, string message, string remedy)
    {
        Report(place, message, remedy);
        Emit(LexemeKind.Broken, "", start);
    }

    private void Refuse(int place, string what, string remedy) => Report(place, $"{what} is not supported yet.", remedy);

    private void Report(int place, string message, string remedy) => _problems.Add(place + 1, message, remedy);

    private void Emit(LexemeKind kind, string text, int start) => _lexemes.Add(new Lexeme(kind, text, start + 1));

    private static bool IsQuote(char character) => character is '"' or '“' or '”' or '„' or '‟' or '«' or '»' or '＂';

    // NEAR, NEAR/8, near/8; but not the words near and before.
    private static bool IsDistance(string word)
    {
        var slash = word.IndexOf('/', StringComparison.Ordinal);
        var name = slash < 0 ? word : word[..slash];
        return slash < 0
            ? name is "NEAR" or "BEFORE"
            : name is "NEAR" or "BEFORE" or "near" or "before" && word[(slash + 1)..].All(char.IsAsciiDigit);
    }

    private static bool IsName(string name)
        => name.Length is > 0 and <= MaxName && name[0] != '-'
           && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
}
