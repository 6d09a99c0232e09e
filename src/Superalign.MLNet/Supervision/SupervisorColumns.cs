using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Supervision;

/// <summary>Columns that supervisors look at, read in the order of the rows.</summary>
internal static class SupervisorColumns
{
    /// <summary>Names in a column of texts, keys, bools or numbers; null where one is missing.</summary>
    public static List<string?> Names(string component, IDataView rows, string column)
    {
        Require(component, rows, new InputColumn<string?>(column, TextDataViewType.Instance, true, NamedCells.OpenScalar) { Accepts = type => type is not VectorDataViewType && NamedCells.CanRead(type) });
        var names = new List<string?>();
        using var cursor = rows.GetRowCursor([rows.Schema[column]]);
        var name = NamedCells.OpenScalar(new SourceColumn(cursor, rows.Schema[column]));
        while (cursor.MoveNext())
            names.Add(name());
        return names;
    }

    /// <summary>Texts.</summary>
    public static List<string> Texts(string component, IDataView rows, string column)
    {
        Require(component, rows, InputColumn.Text(column));
        var texts = new List<string>();
        using var cursor = rows.GetRowCursor([rows.Schema[column]]);
        var text = RowGetters.Text(cursor, rows.Schema[column]);
        while (cursor.MoveNext())
            texts.Add(text());
        return texts;
    }

    /// <summary>Numbers of any type, or bools as 0 and 1; NaN where one is missing.</summary>
    public static double[] Numbers(string component, IDataView rows, string column) => [.. NumberRows(component, rows, column)];

    /// <summary>Vectors of numbers.</summary>
    public static List<float[]> Vectors(string component, IDataView rows, string column)
    {
        Require(component, rows, InputColumn.Vector(column));
        var vectors = new List<float[]>();
        using var cursor = rows.GetRowCursor([rows.Schema[column]]);
        var getter = cursor.GetGetter<VBuffer<float>>(rows.Schema[column]);
        VBuffer<float> vector = default;
        while (cursor.MoveNext())
        {
            getter(ref vector);
            vectors.Add([.. vector.DenseValues()]);
        }
        return vectors;
    }

    private static List<double> NumberRows(string component, IDataView rows, string column)
    {
        var isFlag = rows.Schema.GetColumnOrNull(column)?.Type is BooleanDataViewType;
        if (!isFlag)
            Require(component, rows, InputColumn.AnyNumber(column));
        var numbers = new List<double>();
        using var cursor = rows.GetRowCursor([rows.Schema[column]]);
        Func<double> number = isFlag ? Flag(RowGetters.Bool(cursor, rows.Schema[column])) : NumberConversion.Open(new SourceColumn(cursor, rows.Schema[column]));
        while (cursor.MoveNext())
            numbers.Add(number());
        return numbers;

        static Func<double> Flag(Func<bool> flag) => () => flag() ? 1 : 0;
    }

    private static void Require(string component, IDataView rows, InputColumn column)
    {
        ArgumentNullException.ThrowIfNull(rows);
        SchemaShapes.Require(component, SchemaShapes.Of(rows.Schema), column);
    }
}
