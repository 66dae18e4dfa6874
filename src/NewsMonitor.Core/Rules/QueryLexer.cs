using NewsMonitor.Articles;

namespace NewsMonitor.Rules;

/// <summary>Cuts a query into lexemes. What cannot be read is reported and stood in for, so that reading goes on.</summary>
internal sealed class QueryLexer
{
    private const string FieldList = "title:, summary:, content: or author:";

    private static readonly string[] FieldNames = ["title", "summary", "content", "author"];
    private static readonly string[] LaterFields = ["feed", "tag", "site", "lang"];

    private readonly string _text;
    private readonly LexemeList _lexemes;
    private readonly OperandReader _operands;
    private int _index;

    private QueryLexer(string text, QueryProblems problems)
    {
        _text = text;
        _lexemes = new LexemeList(problems);
        _operands = new OperandReader(_lexemes);
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

        lexer._lexemes.Add(LexemeKind.End, "", text.Length);
        return lexer._lexemes.All;
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
                _lexemes.Add(LexemeKind.Open, "(", start);
                break;
            case ')':
                _index++;
                _lexemes.Add(LexemeKind.Close, ")", start);
                break;
            case '-' or '!':
                ReadMinus(start);
                break;
            case ',':
                _index++;
                _lexemes.Report(start, "A comma has no meaning here.", "Put AND or OR between the words.");
                break;
            case ':':
                _index++;
                _lexemes.Report(start, "The colon does not follow the name of a field.", "Write field and word without a space, as in title:truce.");
                break;
            case '=':
                _index++;
                _lexemes.Refuse(start, "An exact form (=)", "Write the word without the sign; it then matches in any inflection.");
                break;
            case '~':
                _index++;
                _lexemes.Refuse(start, "A name in all its spellings (~)", "List the spellings, as in (Haniyeh OR Haniya).");
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
            _lexemes.Report(start, "'!' is no operator.", "Write NOT.");
        }

        if (sign == '-' && (AtEnd || char.IsWhiteSpace(_text[_index])))
        {
            _lexemes.Report(start, "This '-' stands alone.", "Write it directly before what it excludes, as in -cricket, or leave it out.");
            return;
        }

        _lexemes.Add(LexemeKind.Not, sign.ToString(), start);
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
            _lexemes.AddBroken(start, start, "The quote is never closed.", "Add a closing quote.");
            return;
        }

        _operands.ReadPhrase(_text[(start + 1)..end], start);
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
                _lexemes.Report(start, $"A space follows '{name}:'.", $"Write field and word without a space, as in {FieldNames[field]}:truce.");
            }

            _lexemes.Add(new Lexeme(LexemeKind.Field, FieldNames[field] + ":", start + 1) { Field = (ArticleField)field });
        }
        else if (LaterFields.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            _lexemes.Refuse(start, $"The field {name}:", $"Look in {FieldList}; a rule's Feeds setting limits it to feeds and tags.");
        }
        else
        {
            var meant = Spelling.Closest(name, FieldNames);
            _lexemes.Report(start, $"There is no field '{name}:'.",
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
                _lexemes.Add(LexemeKind.And, word, start);
                break;
            case "OR":
                _lexemes.Add(LexemeKind.Or, word, start);
                break;
            case "NOT":
                _lexemes.Add(LexemeKind.Not, word, start);
                break;
            case "&&" or "&" or "+":
                _lexemes.Report(start, $"'{word}' is no operator.", "Write AND, or leave it out.");
                _lexemes.Add(LexemeKind.And, word, start);
                break;
            case "||" or "|":
                _lexemes.Report(start, $"'{word}' is no operator.", "Write OR.");
                _lexemes.Add(LexemeKind.Or, word, start);
                break;
            case "OF" when IsCount():
                ReadCount();
                break;
            case var _ when IsDistance(word):
                _lexemes.Refuse(start, $"The operator {word}", "Write AND, or a phrase in quotes.");
                _lexemes.Add(LexemeKind.And, word, start);
                break;
            default:
                _operands.ReadWord(word, start);
                break;
        }
    }

    /// <summary>Whether a number stands before and a list follows: <c>2 OF (a, b, c)</c>.</summary>
    private bool IsCount() => _lexemes.All is [.., { Kind: LexemeKind.Word } last] && last.Text.All(char.IsAsciiDigit)
                              && SkipSpace() && _text[_index] == '(';

    private void ReadCount()
    {
        var number = _lexemes.TakeLast();
        _lexemes.Refuse(number.Column - 1, $"{number.Text} OF (…)", "Join the combinations by OR.");
        _lexemes.Add(LexemeKind.Broken, "", number.Column - 1);
        var depth = 0;
        do
        {
            depth += _text[_index] switch { '(' => 1, ')' => -1, _ => 0 };
            _index++;
        }
        while (!AtEnd && depth > 0);
    }

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
}
