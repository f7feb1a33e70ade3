/**
 * Part of mpi.h: functions and constants of MPI that it does not have. A program that uses one is told so when it is compiled, and what to do.
 */
#ifndef ANTIPHON_MPI_ABSENT_H
#define ANTIPHON_MPI_ABSENT_H

/* Functions without a prototype take whatever a program gives them. */
#pragma GCC system_header

#include <stddef.h>

#include "types.h"

#ifdef __has_attribute
#if __has_attribute(error)
#define ANTIPHON_ERROR(text) __attribute__((error(text)))
#endif
#endif
#ifndef ANTIPHON_ERROR
#define ANTIPHON_ERROR(text)
#endif

#if defined(__cplusplus) || (defined(__STDC_VERSION__) && __STDC_VERSION__ >= 202311L)
#define ANTIPHON_ANY ...
#else
#define ANTIPHON_ANY
#endif

#define ANTIPHON_ABSENT(name, function) \
  int function(ANTIPHON_ANY) ANTIPHON_ERROR(#name " is not in Antiphon's mpi.h: compile with your MPI (mpicxx or mpicc, and what pkg-config says of music)");

typedef int MPI_Group;
typedef int MPI_Info;
typedef int MPI_Win;
typedef int MPI_File;
typedef int MPI_Message;
typedef ptrdiff_t MPI_Aint;
typedef long long MPI_Offset;
typedef void MPI_User_function(void *, void *, int *, MPI_Datatype *);

#ifdef __cplusplus
extern "C" {
#endif

#define ANTIPHON_NONE(name) ANTIPHON_ABSENT(name, name)
/* messages, operations, memory, errors, services */
ANTIPHON_NONE(MPI_Ssend) ANTIPHON_NONE(MPI_Bsend) ANTIPHON_NONE(MPI_Rsend) ANTIPHON_NONE(MPI_Sendrecv_replace)
ANTIPHON_NONE(MPI_Buffer_attach) ANTIPHON_NONE(MPI_Buffer_detach) ANTIPHON_NONE(MPI_Mprobe) ANTIPHON_NONE(MPI_Mrecv)
ANTIPHON_NONE(MPI_Send_init) ANTIPHON_NONE(MPI_Recv_init) ANTIPHON_NONE(MPI_Ssend_init) ANTIPHON_NONE(MPI_Bsend_init)
ANTIPHON_NONE(MPI_Rsend_init) ANTIPHON_NONE(MPI_Start) ANTIPHON_NONE(MPI_Startall) ANTIPHON_NONE(MPI_Cancel)
ANTIPHON_NONE(MPI_Test_cancelled) ANTIPHON_NONE(MPI_Request_free) ANTIPHON_NONE(MPI_Request_get_status) ANTIPHON_NONE(MPI_Waitsome)
ANTIPHON_NONE(MPI_Testany) ANTIPHON_NONE(MPI_Testsome) ANTIPHON_NONE(MPI_Get_elements) ANTIPHON_NONE(MPI_Exscan)
ANTIPHON_NONE(MPI_Reduce_scatter) ANTIPHON_NONE(MPI_Reduce_scatter_block) ANTIPHON_NONE(MPI_Reduce_local) ANTIPHON_NONE(MPI_Alltoallw)
ANTIPHON_NONE(MPI_Op_create) ANTIPHON_NONE(MPI_Op_free) ANTIPHON_NONE(MPI_Op_commutative) ANTIPHON_NONE(MPI_Address)
ANTIPHON_NONE(MPI_Get_address) ANTIPHON_NONE(MPI_Pack) ANTIPHON_NONE(MPI_Unpack) ANTIPHON_NONE(MPI_Pack_size) ANTIPHON_NONE(MPI_Attr_get)
ANTIPHON_NONE(MPI_Attr_put) ANTIPHON_NONE(MPI_Attr_delete) ANTIPHON_NONE(MPI_Keyval_create) ANTIPHON_NONE(MPI_Keyval_free)
ANTIPHON_NONE(MPI_Errhandler_set) ANTIPHON_NONE(MPI_Errhandler_get) ANTIPHON_NONE(MPI_Error_class) ANTIPHON_NONE(MPI_Add_error_class)
ANTIPHON_NONE(MPI_Add_error_code) ANTIPHON_NONE(MPI_Add_error_string) ANTIPHON_NONE(MPI_Cartdim_get) ANTIPHON_NONE(MPI_Dims_create)
ANTIPHON_NONE(MPI_Graphdims_get) ANTIPHON_NONE(MPI_Topo_test) ANTIPHON_NONE(MPI_Put) ANTIPHON_NONE(MPI_Get) ANTIPHON_NONE(MPI_Accumulate)
ANTIPHON_NONE(MPI_Get_accumulate) ANTIPHON_NONE(MPI_Fetch_and_op) ANTIPHON_NONE(MPI_Compare_and_swap) ANTIPHON_NONE(MPI_Rput)
ANTIPHON_NONE(MPI_Rget) ANTIPHON_NONE(MPI_Raccumulate) ANTIPHON_NONE(MPI_Alloc_mem) ANTIPHON_NONE(MPI_Free_mem) ANTIPHON_NONE(MPI_Open_port)
ANTIPHON_NONE(MPI_Close_port) ANTIPHON_NONE(MPI_Publish_name) ANTIPHON_NONE(MPI_Lookup_name) ANTIPHON_NONE(MPI_Unpublish_name)
ANTIPHON_NONE(MPI_Get_version) ANTIPHON_NONE(MPI_Get_library_version) ANTIPHON_NONE(MPI_Pcontrol) ANTIPHON_NONE(MPI_Status_set_elements)
ANTIPHON_NONE(MPI_Status_set_cancelled) ANTIPHON_NONE(MPI_Grequest_start) ANTIPHON_NONE(MPI_Grequest_complete) ANTIPHON_NONE(MPI_Op_c2f)
ANTIPHON_NONE(MPI_Op_f2c) ANTIPHON_NONE(MPI_Errhandler_c2f) ANTIPHON_NONE(MPI_Errhandler_f2c) ANTIPHON_NONE(MPI_Get_elements_x)
ANTIPHON_NONE(MPI_Message_c2f) ANTIPHON_NONE(MPI_Message_f2c) ANTIPHON_NONE(MPI_Pack_external) ANTIPHON_NONE(MPI_Pack_external_size)
ANTIPHON_NONE(MPI_Register_datarep) ANTIPHON_NONE(MPI_Request_c2f) ANTIPHON_NONE(MPI_Request_f2c) ANTIPHON_NONE(MPI_Rget_accumulate)
ANTIPHON_NONE(MPI_Status_c2f) ANTIPHON_NONE(MPI_Status_f2c) ANTIPHON_NONE(MPI_Status_set_elements_x) ANTIPHON_NONE(MPI_Unpack_external)
/* without waiting */
ANTIPHON_NONE(MPI_Issend) ANTIPHON_NONE(MPI_Ibsend) ANTIPHON_NONE(MPI_Irsend) ANTIPHON_NONE(MPI_Improbe) ANTIPHON_NONE(MPI_Imrecv)
ANTIPHON_NONE(MPI_Ibarrier) ANTIPHON_NONE(MPI_Ibcast) ANTIPHON_NONE(MPI_Igather) ANTIPHON_NONE(MPI_Igatherv) ANTIPHON_NONE(MPI_Iscatter)
ANTIPHON_NONE(MPI_Iscatterv) ANTIPHON_NONE(MPI_Iallgather) ANTIPHON_NONE(MPI_Iallgatherv) ANTIPHON_NONE(MPI_Ialltoall)
ANTIPHON_NONE(MPI_Ialltoallv) ANTIPHON_NONE(MPI_Ireduce) ANTIPHON_NONE(MPI_Iallreduce) ANTIPHON_NONE(MPI_Iscan) ANTIPHON_NONE(MPI_Iexscan)
ANTIPHON_NONE(MPI_Ireduce_scatter) ANTIPHON_NONE(MPI_Intercomm_create) ANTIPHON_NONE(MPI_Intercomm_merge) ANTIPHON_NONE(MPI_Ialltoallw)
ANTIPHON_NONE(MPI_Ireduce_scatter_block)
/* communicators */
ANTIPHON_NONE(MPI_Comm_compare) ANTIPHON_NONE(MPI_Comm_create) ANTIPHON_NONE(MPI_Comm_create_group) ANTIPHON_NONE(MPI_Comm_dup_with_info)
ANTIPHON_NONE(MPI_Comm_idup) ANTIPHON_NONE(MPI_Comm_split_type) ANTIPHON_NONE(MPI_Comm_group) ANTIPHON_NONE(MPI_Comm_get_name)
ANTIPHON_NONE(MPI_Comm_set_name) ANTIPHON_NONE(MPI_Comm_test_inter) ANTIPHON_NONE(MPI_Comm_remote_size) ANTIPHON_NONE(MPI_Comm_remote_group)
ANTIPHON_NONE(MPI_Comm_get_attr) ANTIPHON_NONE(MPI_Comm_set_attr) ANTIPHON_NONE(MPI_Comm_delete_attr) ANTIPHON_NONE(MPI_Comm_create_keyval)
ANTIPHON_NONE(MPI_Comm_free_keyval) ANTIPHON_NONE(MPI_Comm_get_errhandler) ANTIPHON_NONE(MPI_Comm_call_errhandler)
ANTIPHON_NONE(MPI_Comm_set_info) ANTIPHON_NONE(MPI_Comm_get_info) ANTIPHON_NONE(MPI_Comm_spawn) ANTIPHON_NONE(MPI_Comm_spawn_multiple)
ANTIPHON_NONE(MPI_Comm_get_parent) ANTIPHON_NONE(MPI_Comm_connect) ANTIPHON_NONE(MPI_Comm_accept) ANTIPHON_NONE(MPI_Comm_disconnect)
ANTIPHON_NONE(MPI_Comm_join) ANTIPHON_NONE(MPI_Comm_c2f) ANTIPHON_NONE(MPI_Comm_f2c)
/* groups */
ANTIPHON_NONE(MPI_Group_size) ANTIPHON_NONE(MPI_Group_rank) ANTIPHON_NONE(MPI_Group_translate_ranks) ANTIPHON_NONE(MPI_Group_compare)
ANTIPHON_NONE(MPI_Group_union) ANTIPHON_NONE(MPI_Group_intersection) ANTIPHON_NONE(MPI_Group_difference) ANTIPHON_NONE(MPI_Group_incl)
ANTIPHON_NONE(MPI_Group_excl) ANTIPHON_NONE(MPI_Group_range_incl) ANTIPHON_NONE(MPI_Group_range_excl) ANTIPHON_NONE(MPI_Group_free)
ANTIPHON_NONE(MPI_Group_c2f) ANTIPHON_NONE(MPI_Group_f2c)
/* topologies */
ANTIPHON_NONE(MPI_Cart_create) ANTIPHON_NONE(MPI_Cart_coords) ANTIPHON_NONE(MPI_Cart_rank) ANTIPHON_NONE(MPI_Cart_shift)
ANTIPHON_NONE(MPI_Cart_get) ANTIPHON_NONE(MPI_Cart_sub) ANTIPHON_NONE(MPI_Cart_map) ANTIPHON_NONE(MPI_Graph_create)
ANTIPHON_NONE(MPI_Graph_get) ANTIPHON_NONE(MPI_Graph_neighbors) ANTIPHON_NONE(MPI_Graph_neighbors_count) ANTIPHON_NONE(MPI_Graph_map)
ANTIPHON_NONE(MPI_Dist_graph_create) ANTIPHON_NONE(MPI_Dist_graph_create_adjacent) ANTIPHON_NONE(MPI_Dist_graph_neighbors)
ANTIPHON_NONE(MPI_Dist_graph_neighbors_count) ANTIPHON_NONE(MPI_Neighbor_allgather) ANTIPHON_NONE(MPI_Neighbor_allgatherv)
ANTIPHON_NONE(MPI_Neighbor_alltoall) ANTIPHON_NONE(MPI_Neighbor_alltoallv) ANTIPHON_NONE(MPI_Ineighbor_allgather)
ANTIPHON_NONE(MPI_Ineighbor_allgatherv) ANTIPHON_NONE(MPI_Ineighbor_alltoall) ANTIPHON_NONE(MPI_Ineighbor_alltoallv)
ANTIPHON_NONE(MPI_Ineighbor_alltoallw) ANTIPHON_NONE(MPI_Neighbor_alltoallw)
/* element types */
ANTIPHON_NONE(MPI_Type_contiguous) ANTIPHON_NONE(MPI_Type_vector) ANTIPHON_NONE(MPI_Type_hvector) ANTIPHON_NONE(MPI_Type_create_hvector)
ANTIPHON_NONE(MPI_Type_indexed) ANTIPHON_NONE(MPI_Type_hindexed) ANTIPHON_NONE(MPI_Type_create_hindexed)
ANTIPHON_NONE(MPI_Type_create_indexed_block) ANTIPHON_NONE(MPI_Type_struct) ANTIPHON_NONE(MPI_Type_create_struct)
ANTIPHON_NONE(MPI_Type_create_subarray) ANTIPHON_NONE(MPI_Type_create_darray) ANTIPHON_NONE(MPI_Type_create_resized)
ANTIPHON_NONE(MPI_Type_commit) ANTIPHON_NONE(MPI_Type_free) ANTIPHON_NONE(MPI_Type_dup) ANTIPHON_NONE(MPI_Type_extent)
ANTIPHON_NONE(MPI_Type_get_extent) ANTIPHON_NONE(MPI_Type_get_true_extent) ANTIPHON_NONE(MPI_Type_get_name) ANTIPHON_NONE(MPI_Type_set_name)
ANTIPHON_NONE(MPI_Type_lb) ANTIPHON_NONE(MPI_Type_ub) ANTIPHON_NONE(MPI_Type_match_size) ANTIPHON_NONE(MPI_Type_c2f)
ANTIPHON_NONE(MPI_Type_f2c) ANTIPHON_NONE(MPI_Type_create_f90_complex) ANTIPHON_NONE(MPI_Type_create_f90_integer)
ANTIPHON_NONE(MPI_Type_create_f90_real) ANTIPHON_NONE(MPI_Type_create_hindexed_block) ANTIPHON_NONE(MPI_Type_create_keyval)
ANTIPHON_NONE(MPI_Type_delete_attr) ANTIPHON_NONE(MPI_Type_free_keyval) ANTIPHON_NONE(MPI_Type_get_attr)
ANTIPHON_NONE(MPI_Type_get_contents) ANTIPHON_NONE(MPI_Type_get_envelope) ANTIPHON_NONE(MPI_Type_get_extent_x)
ANTIPHON_NONE(MPI_Type_get_true_extent_x) ANTIPHON_NONE(MPI_Type_set_attr) ANTIPHON_NONE(MPI_Type_size_x)
/* memory of other ranks */
ANTIPHON_NONE(MPI_Win_create) ANTIPHON_NONE(MPI_Win_allocate) ANTIPHON_NONE(MPI_Win_allocate_shared) ANTIPHON_NONE(MPI_Win_create_dynamic)
ANTIPHON_NONE(MPI_Win_shared_query) ANTIPHON_NONE(MPI_Win_free) ANTIPHON_NONE(MPI_Win_fence) ANTIPHON_NONE(MPI_Win_lock)
ANTIPHON_NONE(MPI_Win_unlock) ANTIPHON_NONE(MPI_Win_lock_all) ANTIPHON_NONE(MPI_Win_unlock_all) ANTIPHON_NONE(MPI_Win_flush)
ANTIPHON_NONE(MPI_Win_flush_all) ANTIPHON_NONE(MPI_Win_sync) ANTIPHON_NONE(MPI_Win_start) ANTIPHON_NONE(MPI_Win_complete)
ANTIPHON_NONE(MPI_Win_post) ANTIPHON_NONE(MPI_Win_wait) ANTIPHON_NONE(MPI_Win_test) ANTIPHON_NONE(MPI_Win_attach)
ANTIPHON_NONE(MPI_Win_detach) ANTIPHON_NONE(MPI_Win_c2f) ANTIPHON_NONE(MPI_Win_call_errhandler) ANTIPHON_NONE(MPI_Win_create_errhandler)
ANTIPHON_NONE(MPI_Win_create_keyval) ANTIPHON_NONE(MPI_Win_delete_attr) ANTIPHON_NONE(MPI_Win_f2c) ANTIPHON_NONE(MPI_Win_flush_local)
ANTIPHON_NONE(MPI_Win_flush_local_all) ANTIPHON_NONE(MPI_Win_free_keyval) ANTIPHON_NONE(MPI_Win_get_attr)
ANTIPHON_NONE(MPI_Win_get_errhandler) ANTIPHON_NONE(MPI_Win_get_group) ANTIPHON_NONE(MPI_Win_get_info) ANTIPHON_NONE(MPI_Win_get_name)
ANTIPHON_NONE(MPI_Win_set_attr) ANTIPHON_NONE(MPI_Win_set_errhandler) ANTIPHON_NONE(MPI_Win_set_info) ANTIPHON_NONE(MPI_Win_set_name)
/* files */
ANTIPHON_NONE(MPI_File_open) ANTIPHON_NONE(MPI_File_close) ANTIPHON_NONE(MPI_File_read) ANTIPHON_NONE(MPI_File_read_at)
ANTIPHON_NONE(MPI_File_read_at_all) ANTIPHON_NONE(MPI_File_read_all) ANTIPHON_NONE(MPI_File_write) ANTIPHON_NONE(MPI_File_write_at)
ANTIPHON_NONE(MPI_File_write_at_all) ANTIPHON_NONE(MPI_File_write_all) ANTIPHON_NONE(MPI_File_write_ordered)
ANTIPHON_NONE(MPI_File_set_view) ANTIPHON_NONE(MPI_File_get_size) ANTIPHON_NONE(MPI_File_set_size) ANTIPHON_NONE(MPI_File_seek)
ANTIPHON_NONE(MPI_File_sync) ANTIPHON_NONE(MPI_File_delete) ANTIPHON_NONE(MPI_File_c2f) ANTIPHON_NONE(MPI_File_call_errhandler)
ANTIPHON_NONE(MPI_File_create_errhandler) ANTIPHON_NONE(MPI_File_f2c) ANTIPHON_NONE(MPI_File_get_amode)
ANTIPHON_NONE(MPI_File_get_atomicity) ANTIPHON_NONE(MPI_File_get_byte_offset) ANTIPHON_NONE(MPI_File_get_errhandler)
ANTIPHON_NONE(MPI_File_get_group) ANTIPHON_NONE(MPI_File_get_info) ANTIPHON_NONE(MPI_File_get_position)
ANTIPHON_NONE(MPI_File_get_position_shared) ANTIPHON_NONE(MPI_File_get_type_extent) ANTIPHON_NONE(MPI_File_get_view)
ANTIPHON_NONE(MPI_File_iread) ANTIPHON_NONE(MPI_File_iread_all) ANTIPHON_NONE(MPI_File_iread_at) ANTIPHON_NONE(MPI_File_iread_at_all)
ANTIPHON_NONE(MPI_File_iread_shared) ANTIPHON_NONE(MPI_File_iwrite) ANTIPHON_NONE(MPI_File_iwrite_all) ANTIPHON_NONE(MPI_File_iwrite_at)
ANTIPHON_NONE(MPI_File_iwrite_at_all) ANTIPHON_NONE(MPI_File_iwrite_shared) ANTIPHON_NONE(MPI_File_preallocate)
ANTIPHON_NONE(MPI_File_read_all_begin) ANTIPHON_NONE(MPI_File_read_all_end) ANTIPHON_NONE(MPI_File_read_at_all_begin)
ANTIPHON_NONE(MPI_File_read_at_all_end) ANTIPHON_NONE(MPI_File_read_ordered) ANTIPHON_NONE(MPI_File_read_ordered_begin)
ANTIPHON_NONE(MPI_File_read_ordered_end) ANTIPHON_NONE(MPI_File_read_shared) ANTIPHON_NONE(MPI_File_seek_shared)
ANTIPHON_NONE(MPI_File_set_atomicity) ANTIPHON_NONE(MPI_File_set_errhandler) ANTIPHON_NONE(MPI_File_set_info)
ANTIPHON_NONE(MPI_File_write_all_begin) ANTIPHON_NONE(MPI_File_write_all_end) ANTIPHON_NONE(MPI_File_write_at_all_begin)
ANTIPHON_NONE(MPI_File_write_at_all_end) ANTIPHON_NONE(MPI_File_write_ordered_begin) ANTIPHON_NONE(MPI_File_write_ordered_end)
ANTIPHON_NONE(MPI_File_write_shared)
/* hints */
ANTIPHON_NONE(MPI_Info_create) ANTIPHON_NONE(MPI_Info_set) ANTIPHON_NONE(MPI_Info_get) ANTIPHON_NONE(MPI_Info_free)
ANTIPHON_NONE(MPI_Info_dup) ANTIPHON_NONE(MPI_Info_c2f) ANTIPHON_NONE(MPI_Info_delete) ANTIPHON_NONE(MPI_Info_f2c)
ANTIPHON_NONE(MPI_Info_get_nkeys) ANTIPHON_NONE(MPI_Info_get_nthkey) ANTIPHON_NONE(MPI_Info_get_valuelen)
#undef ANTIPHON_NONE

ANTIPHON_ABSENT(MPI_INFO_NULL, antiphon_no_MPI_INFO_NULL)
ANTIPHON_ABSENT(MPI_GROUP_NULL, antiphon_no_MPI_GROUP_NULL)
ANTIPHON_ABSENT(MPI_GROUP_EMPTY, antiphon_no_MPI_GROUP_EMPTY)
ANTIPHON_ABSENT(MPI_WIN_NULL, antiphon_no_MPI_WIN_NULL)
ANTIPHON_ABSENT(MPI_OP_NULL, antiphon_no_MPI_OP_NULL)
ANTIPHON_ABSENT(MPI_MINLOC, antiphon_no_MPI_MINLOC)
ANTIPHON_ABSENT(MPI_MAXLOC, antiphon_no_MPI_MAXLOC)
ANTIPHON_ABSENT(MPI_2INT, antiphon_no_MPI_2INT)
ANTIPHON_ABSENT(MPI_FLOAT_INT, antiphon_no_MPI_FLOAT_INT)
ANTIPHON_ABSENT(MPI_DOUBLE_INT, antiphon_no_MPI_DOUBLE_INT)
ANTIPHON_ABSENT(MPI_PACKED, antiphon_no_MPI_PACKED)
ANTIPHON_ABSENT(MPI_BOTTOM, antiphon_no_MPI_BOTTOM)
ANTIPHON_ABSENT(MPI_TAG_UB, antiphon_no_MPI_TAG_UB)
ANTIPHON_ABSENT(MPI_COMM_TYPE_SHARED, antiphon_no_MPI_COMM_TYPE_SHARED)
ANTIPHON_ABSENT(MPI_IDENT, antiphon_no_MPI_IDENT)
ANTIPHON_ABSENT(MPI_CONGRUENT, antiphon_no_MPI_CONGRUENT)

#ifdef __cplusplus
}
#endif

#define MPI_INFO_NULL antiphon_no_MPI_INFO_NULL()
#define MPI_GROUP_NULL antiphon_no_MPI_GROUP_NULL()
#define MPI_GROUP_EMPTY antiphon_no_MPI_GROUP_EMPTY()
#define MPI_WIN_NULL antiphon_no_MPI_WIN_NULL()
#define MPI_OP_NULL antiphon_no_MPI_OP_NULL()
#define MPI_MINLOC antiphon_no_MPI_MINLOC()
#define MPI_MAXLOC antiphon_no_MPI_MAXLOC()
#define MPI_2INT antiphon_no_MPI_2INT()
#define MPI_FLOAT_INT antiphon_no_MPI_FLOAT_INT()
#define MPI_DOUBLE_INT antiphon_no_MPI_DOUBLE_INT()
#define MPI_PACKED antiphon_no_MPI_PACKED()
#define MPI_BOTTOM antiphon_no_MPI_BOTTOM()
#define MPI_TAG_UB antiphon_no_MPI_TAG_UB()
#define MPI_COMM_TYPE_SHARED antiphon_no_MPI_COMM_TYPE_SHARED()
#define MPI_IDENT antiphon_no_MPI_IDENT()
#define MPI_CONGRUENT antiphon_no_MPI_CONGRUENT()

#undef ANTIPHON_ABSENT
#undef ANTIPHON_ANY
#undef ANTIPHON_ERROR

#endif
