using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Superalign.MLNet.Data;

/// <summary>Reads rows of cells under a header; a quoted cell may hold separators, line ends and doubled quotes.</summary>
internal sealed class SeparatedReader : IRecordReader
{
    private readonly string _file;
    private readonly LineTextReader _text;
    private readonly CsvParser _parser;
    private readonly string[] _fields;
    private readonly int[] _places;     // of each field among the cells; −1 where the header does not have it
    private readonly int _width;
    private readonly Cell[] _cells;
    private bool _quotesAreOff;

    /// <exception cref="InvalidDataException">The header cannot be read, or has an empty name or one twice.</exception>
    public SeparatedReader(LineReader lines, string file, string separator, int maxCellLength, IReadOnlyList<string> fields)
    {
        _file = file;
        _text = new LineTextReader(lines);
        _parser = new CsvParser(_text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator,
            IgnoreBlankLines = false,
            MaxFieldSize = maxCellLength,
            BadDataFound = found => _quotesAreOff = found.Field.StartsWith('"'),
        });

        var header = Next() ? SeparatedHeader.Of(_parser.Record!, file, separator, _text.TakeProblem(_parser.RawRow)) : [];
        _width = header.Length;
        _fields = [.. fields, .. header.Except(fields)];
        _places = [.. _fields.Select(field => Array.IndexOf(header, field))];
        _cells = new Cell[_fields.Length];
    }

    public long Line { get; private set; }
    public IReadOnlyList<string> Fields => _fields;
    public RowProblem? Problem { get; private set; }

    public bool Read()
    {
        do
        {
            Line = _parser.RawRow + 1;
            if (!Next())
                return false;
            Problem = _text.TakeProblem(_parser.RawRow);
        }
        while (Problem is null && IsBlank());

        Array.Clear(_cells);
        if (Problem is null && _parser.Count != _width)
            Problem = WrongWidth();
        return true;
    }

    public FieldKind KindOf(int field)
    {
        if (_places[field] < 0)
            return FieldKind.Absent;
        return At(field) is { Text: "", IsSound: true } ? FieldKind.Null : FieldKind.Text;
    }

    public string AsWritten(int field) => _places[field] < 0 ? "nothing" : At(field).Text;

    public bool TryText(int field, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (KindOf(field) is FieldKind.Text && At(field).IsSound)
            text = At(field).Text;
        return text is not null;
    }

    public bool TryNumber(int field, out double number)
    {
        number = 0;
        return TryText(field, out var text) && NumberText.TryParse(text, out number);
    }

    public bool TryBool(int field, out bool value)
    {
        value = false;
        return TryText(field, out var text) && bool.TryParse(text, out value);
    }

    public bool TryNumbers(int field, List<float> numbers) => false;

    public bool TryTexts(int field, List<ReadOnlyMemory<char>> texts) => false;

    public void Dispose()
    {
        _parser.Dispose();
        _text.Dispose();
    }

    private bool Next()
    {
        try
        {
            return _parser.Read();
        }
        catch (CsvHelperException exception)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"{_file}, line {Line}: a cell of this row is longer than MaxLineLength allows. Check that its quotes are closed."),
                exception);
        }
    }

    private bool IsBlank() => _parser.Count == 1 && string.IsNullOrWhiteSpace(_parser.RawRecord);

    // Text is taken out of the parser once, which is when it finds quotes that do not end with the cell.
    private Cell At(int field)
    {
        ref var cell = ref _cells[field];
        if (cell.Text is null)
        {
            _quotesAreOff = false;
            var text = _parser[_places[field]];
            cell = new Cell(text, !_quotesAreOff);
        }
        return cell;
    }

    private RowProblem WrongWidth()
    {
        _quotesAreOff = false;
        _ = _parser[_parser.Count - 1];
        return new RowProblem(
            string.Create(CultureInfo.InvariantCulture, $"{_parser.Count} {(_parser.Count == 1 ? "cell" : "cells")}"),
            string.Create(CultureInfo.InvariantCulture, $"{_width} as in the header"),
            _quotesAreOff
                ? "A quoted cell does not end: close it, and double the quotes inside it."
                : "Put cells that hold a separator or a line end in double quotes; the last row may be cut off.");
    }

    private readonly record struct Cell(string Text, bool IsSound);
}
