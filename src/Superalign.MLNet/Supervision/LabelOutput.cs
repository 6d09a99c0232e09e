using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Supervision;

/// <summary>A column of labels: keys, or bools where one of two classes is the positive one.</summary>
internal abstract class LabelOutput
{
    public abstract OutputColumn Column { get; }

    /// <param name="name">The column's name.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <param name="positive">The number of the class that is true; null for keys.</param>
    /// <param name="inputs">What the label is computed from.</param>
    public static LabelOutput Create(string name, IReadOnlyList<string> classes, int? positive, params IReadOnlyList<InputColumn> inputs) =>
        positive is { } number ? new Bools(OutputColumn.Boolean(name, inputs), number) : new Keys(OutputColumn.Key(name, classes, inputs));

    /// <summary>Puts the label of a row, −1 for none, where the column is wanted.</summary>
    public abstract void Put(BatchOutput output, int row, int label);

    private sealed class Keys(OutputColumn<int> column) : LabelOutput
    {
        public override OutputColumn Column => column;

        public override void Put(BatchOutput output, int row, int label)
        {
            if (output.IsWanted(column))
                output.Get(column)[row] = label;
        }
    }

    private sealed class Bools(OutputColumn<bool> column, int positive) : LabelOutput
    {
        public override OutputColumn Column => column;

        public override void Put(BatchOutput output, int row, int label)
        {
            if (output.IsWanted(column))
                output.Get(column)[row] = label == positive;
        }
    }
}
