using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Superalign.MLNet.Tests.Architecture;

/// <summary>Everything that a type names: in its declaration, its members' signatures and their bodies.</summary>
internal static class References
{
    /// <summary>The members and types named by a type and the types within it.</summary>
    public static IEnumerable<MemberReference> Of(TypeDefinition type) =>
        Declared(type).Where(reference => reference is not null).SelectMany(Parts!)
            .Concat(type.NestedTypes.SelectMany(Of));

    private static IEnumerable<MemberReference?> Declared(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (var contract in type.Interfaces)
            yield return contract.InterfaceType;
        foreach (var attribute in type.CustomAttributes)
            yield return attribute.Constructor;
        foreach (var field in type.Fields)
            yield return field.FieldType;
        foreach (var method in type.Methods)
        {
            yield return method.ReturnType;
            foreach (var parameter in method.Parameters)
                yield return parameter.ParameterType;
            foreach (var overridden in method.Overrides)
                yield return overridden;
            if (!method.HasBody)
                continue;
            foreach (var variable in method.Body.Variables)
                yield return variable.VariableType;
            foreach (Instruction instruction in method.Body.Instructions)
                yield return instruction.Operand as MemberReference;
        }
    }

    // A call of List<X>.Add names List, Add and X.
    private static IEnumerable<MemberReference> Parts(MemberReference reference)
    {
        if (reference is GenericInstanceMethod generic)
            return Parts(generic.ElementMethod).Concat(generic.GenericArguments.SelectMany(Parts));
        if (reference is GenericInstanceType constructed)
            return Parts(constructed.ElementType).Concat(constructed.GenericArguments.SelectMany(Parts));
        if (reference is TypeSpecification specification)
            return Parts(specification.ElementType);
        if (reference is GenericParameter)
            return [];
        return reference.DeclaringType is { } declaring ? Parts(declaring).Prepend(reference) : [reference];
    }
}
