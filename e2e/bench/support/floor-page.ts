/** The least that a page of these libraries can be: React, Query and one heading. */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'

function Heading() {
  const { data } = useQuery({ queryKey: ['heading'], queryFn: () => 'One heading', initialData: 'One heading' })
  return createElement('h1', null, data)
}

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
createRoot(root).render(createElement(QueryClientProvider, { client: new QueryClient() }, createElement(Heading)))
